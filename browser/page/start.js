// What the kernel's worker takes for pyodide.js: it starts Pyodide with this site's own list of packages,
// compares every file of the core with its fingerprint, and tells the page how far it is.
"use strict";
const SITE = /* build.py writes here where Pyodide is, its fingerprints, and what is loaded when */ {};

const tell = (said) => self.postMessage({ goingViral: said });

// Many web hosts pack nothing themselves, so the site keeps its large files packed; a fingerprint is of the packed file.
function unpacked(answer, name) {
  const type = name.endsWith(".wasm") ? "application/wasm" : "text/javascript";
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip")), { headers: { "content-type": type } });
}

const download = self.fetch;
self.fetch = async (address, options) => {
  const name = String(address.url ?? address).split(/[?#]/)[0].split("/").pop();
  const packed = SITE.packed.includes(name);
  const integrity = SITE.integrity[name];
  const answer = await download(packed ? `${address.url ?? address}.gz` : address, integrity ? { ...options, integrity } : options);
  if (/\.(whl|zip|wasm)$/.test(name)) tell({ step: name });
  return packed ? unpacked(answer, name) : answer;
};

// A classic script has no integrity of its own, so it is fetched with one and started from memory.
async function script(address) {
  const code = await (await self.fetch(address)).blob();
  importScripts(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
}

async function start(options) {
  const site = new URL(".", options.lockFileURL).href;
  const core = new URL(SITE.core, site).href;
  tell({ steps: SITE.steps });
  const lock = await (await download(options.lockFileURL)).json();
  for (const entry of Object.values(lock.packages))
    if (entry.file_name.startsWith("./")) entry.file_name = new URL(entry.file_name, site).href;
  const lockFileURL = URL.createObjectURL(new Blob([JSON.stringify(lock)], { type: "application/json" }));
  await script(core + "pyodide.js");
  await script(core + "pyodide.asm.js");
  const python = await self.loadPyodide({ ...options, indexURL: core, lockFileURL, packages: SITE.start, env: SITE.env });
  self.goingViral = { core, waiting: SITE.waiting, packed: SITE.packed, fetching: (name) => tell({ step: name, late: true }) };
  python.runPython(SITE.onImport, { globals: python.toPy({}) });
  tell({ ready: true });
  return python;
}

self.loadPyodide = async (options) => {
  try {
    return await start(options);
  } catch (error) {
    tell({ failed: String(error.message ?? error) });
    throw error;
  }
};
