// Compile the Python files in wheels and zips to bytecode, with the very Python that will read it:
//     node browser/compile.mjs FOLDER-WITH-PYODIDE FOLDER-WITH-ARCHIVES
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const [core, archives] = process.argv.slice(2).map((folder) => resolve(folder));
const { loadPyodide } = await import(pathToFileURL(`${core}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: `${core}/` });
python.FS.mkdirTree("/archives");
python.FS.mount(python.FS.filesystems.NODEFS, { root: archives }, "/archives");
python.runPython(readFileSync(new URL("in_pyodide.py", import.meta.url), "utf8"));
