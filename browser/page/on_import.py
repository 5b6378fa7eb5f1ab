"""In the browser: a package is fetched at the moment when something imports it.

Pyodide reads the imports of a cell only; those of course_utils are hidden from it, and scipy alone is 20 MB that
most lessons never ask for. A worker may wait for an answer, so an import can.
"""

import ctypes
import gzip
import hashlib
import importlib
import logging
import sys
import types
from importlib.machinery import PathFinder

import js
import pyodide_js
from pyodide.ffi import to_js

_LOCK = pyodide_js._api.lockfile_packages
_UNPACK = pyodide_js._api.package_loader
_LIBRARIES = pyodide_js._module.LDSO.loadedLibsByName


class OnImport:
    """Finds the packages that wait on the site, and brings them here."""

    def __init__(self, waiting, packed, core):
        self.waiting, self.packed, self.core = waiting, packed, core

    def find_spec(self, name, path=None, target=None):
        """Fetch the package of a top-level module, once; the usual finder then finds it."""
        package = self.waiting.pop(name, None) if path is None else None
        if package is None or PathFinder.find_spec(name) is not None:
            return None
        self.bring(package)
        importlib.invalidate_caches()
        return PathFinder.find_spec(name)

    def bring(self, package):
        """Fetch, compare, unpack: what it depends on first."""
        if hasattr(pyodide_js.loadedPackages, package):
            return
        entry = getattr(_LOCK, package)
        for need in entry.depends:
            self.bring(need.replace("_", "-"))
        name = entry.file_name.rpartition("/")[2]
        packed = name in self.packed
        data = self.fetch(f"{entry.file_name}.gz" if packed else entry.file_name, package)
        if hashlib.sha256(data).hexdigest() != entry.sha256:
            raise ImportError(f"{entry.file_name} did not arrive as it was published; reload the page")
        made = _UNPACK.unpack_buffer(
            buffer=to_js(gzip.decompress(data) if packed else data),
            filename=name,
            extract_dir=_UNPACK.get_install_dir(entry.install_dir),
            installer="pyodide.loadPackage",
            source="pyodide",
            calculate_dynlibs=True,
        )
        if entry.package_type == "shared_library":
            for library in made:
                ctypes.CDLL(library, ctypes.RTLD_GLOBAL)
                setattr(_LIBRARIES, library.rpartition("/")[2], getattr(_LIBRARIES, library))
        setattr(pyodide_js.loadedPackages, package, "default channel")

    def fetch(self, file, package):
        """The bytes of one file; the page is told first, because this worker says nothing while it waits."""
        js.goingViral.fetching(package)
        ask = js.XMLHttpRequest.new()
        ask.open("GET", js.URL.new(file, self.core).href, False)
        ask.responseType = "arraybuffer"
        ask.send()
        if ask.status != 200:
            raise ImportError(
                f"{package} could not be fetched from this site ({ask.status}); reload the page"
            )
        return ask.response.to_bytes()


# IPython would import its terminal, and with it a package of a megabyte; a page has no terminal.
_NO_TERMINAL = types.ModuleType("IPython.terminal.embed")
_NO_TERMINAL.embed = None
sys.modules[_NO_TERMINAL.__name__] = _NO_TERMINAL
# The student's own folder comes last: each look into it asks the page, and waits for the answer.
sys.path[:] = [*filter(None, sys.path), ""]
sys.meta_path.append(
    OnImport(js.goingViral.waiting.to_py(), js.goingViral.packed.to_py(), js.goingViral.core)
)
# Matplotlib would tell, in red, that its list of fonts takes a moment the first time: here that is every time.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
