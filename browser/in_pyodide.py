"""In Pyodide, while the site is built: in every archive of /archives, bytecode takes the place of Python's source.

A browser that reads source compiles it at every visit. Our own package keeps its source beside the bytecode,
because lessons show it; every other package has only its bytecode, and what no lesson reads is left out.
"""

import importlib.util
import py_compile
import re
import tempfile
import zipfile
from pathlib import Path

SHOWN = "course_utils/"
UNCHECKED = py_compile.PycInvalidationMode.UNCHECKED_HASH
# Where tracebacks say that a file is.
SITE, LIBRARY = "/lib/python3.12/site-packages/", "/lib/python312.zip/"
# What compilers and type checkers read, tests, pictures and letters for PostScript, colours for other languages' code.
UNREAD = re.compile(
    r"\.(pyi|pyx|pxd|h|c|a)$"
    r"|/tests/"
    r"|^matplotlib/mpl-data/(sample_data|fonts/afm|fonts/pdfcorefonts)/"
    r"|^pygments/lexers/(?!(__init__|_mapping|python|special)\.py$)"
)


def bytecode(source, place):
    """The bytes of a .pyc file; None for a file that is no Python of this version, such as a template."""
    with tempfile.TemporaryDirectory() as folder:
        plain, compiled = Path(folder, "source.py"), Path(folder, "compiled.pyc")
        plain.write_bytes(source)
        try:
            py_compile.compile(plain, compiled, place, doraise=True, invalidation_mode=UNCHECKED)
        except py_compile.PyCompileError:
            return None
        return compiled.read_bytes()


def files(archive):
    """Names and bytes of an archive, compiled."""
    where = SITE if any(".dist-info/" in name for name in archive.namelist()) else LIBRARY
    for name in archive.namelist():
        if UNREAD.search(name):
            continue
        data = archive.read(name)
        compiled = bytecode(data, where + name) if name.endswith(".py") else None
        if compiled is None or name.startswith(SHOWN):
            yield name, data
        if compiled is not None:
            yield importlib.util.cache_from_source(name) if name.startswith(SHOWN) else f"{name}c", compiled


def rewrite(path):
    """Compile one archive; a wheel's RECORD then names what is in it."""
    with zipfile.ZipFile(path) as archive:
        found = dict(files(archive))
    for name in found:
        if name.endswith(".dist-info/RECORD"):
            found[name] = "".join(f"{each},,\n" for each in found).encode()
    # Stored as they are: the site packs an archive as a whole, which is smaller, and browsers unpack that much faster.
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in found.items():
            archive.writestr(zipfile.ZipInfo(name), data)  # without a date: same files, same archive


for path in sorted(Path("/archives").iterdir()):
    rewrite(path)
