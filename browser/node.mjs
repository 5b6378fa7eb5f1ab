// Run a Python script of this repository in Pyodide, without a browser:
//     node browser/node.mjs build/site/run/python build/browser/tests script.py [arguments]
// Packages are those of a built site that has Pyodide inside, and the wheels in a second folder.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";

const [site, extra, script, ...rest] = process.argv.slice(2);
const core = mkdtempSync(join(tmpdir(), "pyodide-"));
cpSync(join(site, "pyodide"), core, { recursive: true });
for (const packed of readdirSync(core).filter((one) => one.endsWith(".gz")))
  writeFileSync(join(core, packed.slice(0, -3)), gunzipSync(readFileSync(join(core, packed))));
const { loadPyodide } = await import(pathToFileURL(join(core, "pyodide.mjs")));
const lock = JSON.parse(readFileSync(join(site, "lock.json")));
const file = (entry) => entry.file_name.startsWith("./") ? resolve(site, entry.file_name) : join(core, entry.file_name);

const python = await loadPyodide({ indexURL: core + "/", lockFileURL: resolve(site, "lock.json"), stdout: console.log, stderr: console.error });
const name = (place) => place.split("/").pop();
const unpack = async (place, entry = {}) => {
  const { package_loader, loadDynlibsFromPackage } = python._api;
  const folder = package_loader.get_install_dir(entry.install_dir ?? "site");
  const data = new Uint8Array(existsSync(place) ? readFileSync(place) : gunzipSync(readFileSync(`${place}.gz`)));
  const made = package_loader.unpack_buffer.callKwargs({
    buffer: data, filename: name(place), extract_dir: folder, calculate_dynlibs: true, installer: "test", source: "test",
  });
  if (entry.package_type === "shared_library")
    for (const library of made) await python._api.loadDynlib(library, true, []);
};
for (const entry of Object.values(lock.packages)) await unpack(file(entry), entry);
for (const wheel of readdirSync(extra).filter((one) => one.endsWith(".whl"))) await unpack(join(extra, wheel));

python.FS.mkdirTree("/course");
python.FS.mount(python.FS.filesystems.NODEFS, { root: process.cwd() }, "/course");
python.globals.set("argv", python.toPy([script, ...rest]));
const code = python.runPython(`
import os, runpy, sys, traceback
os.chdir("/course")
sys.path[:0] = ["/course", "/course/tests"]
sys.argv = list(argv)
sys.dont_write_bytecode = True
os.environ["MPLBACKEND"] = "agg"
os.environ["GOING_VIRAL_HOME"] = "/tmp/my_course"
code = 0
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
except SystemExit as end:
    code = int(end.code or 0)
except BaseException:
    traceback.print_exc()
    code = 1
code
`);
rmSync(core, { recursive: true });
process.exit(code);
