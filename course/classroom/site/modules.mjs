// Run a Python file in Pyodide: node modules.mjs PYODIDE_FOLDER SCRIPT OUT PACKAGE...
// SCRIPT sees the folder OUT as /out.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, script, out, ...packages] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
const python = await loadPyodide({
  indexURL: `${folder}/`,
  packages,
  env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
});
python.FS.mkdir("/out");
python.FS.mount(python.FS.filesystems.NODEFS, { root: out }, "/out");
try {
  await python.runPythonAsync(readFileSync(script, "utf8"));
} catch {
  process.exit(1); // Python has said it; the rest is Pyodide's own source
}
