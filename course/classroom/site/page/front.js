/* The first page: loads what Python is made of, and carries answers out of and into the browser.
 *
 * Answers are files of JupyterLab's in this browser (an IndexedDB database, one entry a file). The
 * page reads and writes the same entries, and only ever adds: a file that is there is never changed.
 */
import { done, entry, free, told, within } from "./files.js";

const part = (id) => document.getElementById(id);

/* --- loading ------------------------------------------------------------------------------ */

const AT_ONCE = 4; // files under way together
const MB = (bytes) => Math.round(bytes / 1e6);

/** Fetch every file once, so that the browser has it when a lesson is opened. */
async function load() {
  const total = told.parts.reduce((sum, [, bytes]) => sum + bytes, 0);
  const bar = part("loaded");
  const said = part("loading-said");
  bar.max = total;
  let got = 0;
  let spoken = -1;
  const more = (bytes) => {
    got += bytes;
    bar.value = got;
    part("loaded-mb").textContent = `${MB(got)} of ${MB(total)} MB`;
    const quarter = Math.floor((4 * got) / total);
    if (quarter !== spoken && quarter < 4) {
      spoken = quarter; // read out four times, not at every file
      said.textContent = quarter ? `${25 * quarter} percent loaded` : "Loading has begun";
    }
  };
  const waiting = [...told.parts];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const answer = await fetch(next[0]);
      if (!answer.ok) throw new Error(`${next[0]}: ${answer.status}`);
      const reader = answer.body.getReader();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) more(piece.value.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    bar.value = total;
    said.textContent = "Ready. Open a lesson; Python then needs a few seconds to start.";
    part("loading").dataset.state = "ready";
  } catch (error) {
    said.textContent = `Not everything could be loaded (${error.message}). Opening a lesson tries again.`;
    part("loading").dataset.state = "failed";
  }
}

/* --- files in the browser ------------------------------------------------------------------- */

const FOLDER = "progress";

/** Every file under progress/, by name. */
async function kept() {
  const all = await within("readonly", (store) => done(store.getAll()));
  const files = all.filter((file) => file?.type === "file" && file.path?.startsWith(`${FOLDER}/`));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a file holds, for a download. */
function content(file) {
  if (file.format === "base64") return Uint8Array.from(atob(file.content), (c) => c.charCodeAt(0));
  return typeof file.content === "string" ? file.content : JSON.stringify(file.content);
}

/* --- the journal ------------------------------------------------------------------------------ */

const JOURNAL = /\.jsonl$/;

/** The event on a line, or why it is none, in words; the same rules as the course's own reader. */
function event(line) {
  let found;
  try {
    found = JSON.parse(line);
  } catch {
    return "cut off or not JSON";
  }
  if (typeof found !== "object" || found === null || !Number.isInteger(found.v)) {
    return "not an event of this course";
  }
  if (found.v > told.version) return "written by a newer version of the course";
  const kind = { str: "string", int: "number", dict: "object" };
  for (const [field, type] of Object.entries(told.fields)) {
    const value = found[field];
    const right = typeof value === kind[type] && value !== null && !Array.isArray(value);
    if (!right || (type === "int" && !Number.isInteger(value))) return `its field "${field}" is missing or wrong`;
  }
  return told.types.includes(found.type) ? found : "of an unknown type";
}

/** The events of a text by id, each with its line, and how many lines are none, with why. */
function events(text) {
  const found = new Map();
  let bad = 0;
  let why = "";
  for (const line of text.split("\n")) {
    if (!line.trim()) continue;
    const read = new TextEncoder().encode(line).length > told.longest ? "too long" : event(line);
    if (typeof read === "string") {
      bad += 1;
      why ||= read;
    } else if (!found.has(read.id)) found.set(read.id, line);
  }
  return { found, bad, why };
}

/** All events of this browser, each once. */
async function everything() {
  const found = new Map();
  for (const file of await kept()) {
    if (!JOURNAL.test(file.name)) continue;
    for (const [id, line] of events(String(content(file))).found) if (!found.has(id)) found.set(id, line);
  }
  return found;
}

const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/** Give the reader a file. */
function download(name, what, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([what], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function exportAnswers() {
  const found = await everything();
  if (!found.size) return say("No answers are kept in this browser yet.");
  const day = new Date().toISOString().slice(0, 10);
  const name = `answers-${day}.jsonl`;
  download(name, `${[...found.values()].join("\n")}\n`, "application/jsonl");
  return say(`${count(found.size, "event")} went into ${name}. Put it into progress/ of an installed copy, or import it elsewhere.`);
}

/** Take one file in; returns what came of it. */
async function take(file) {
  if (!JOURNAL.test(file.name)) return `${file.name}: not taken. The file of answers ends in .jsonl.`;
  const { found, bad, why } = events(await file.text());
  if (!found.size) return `${file.name}: not taken. No line of it is an answer of this course${why ? ` (${why})` : ""}.`;
  const have = await everything();
  const fresh = [...found].filter(([id]) => !have.has(id)).map(([, line]) => line);
  const left = bad ? ` ${count(bad, "line")} could not be read and stayed out (${why}).` : "";
  if (!fresh.length) return `${file.name}: nothing new. All ${count(found.size, "event")} are here already.${left}`;
  const text = `${fresh.join("\n")}\n`;
  await within("readwrite", async (store) => {
    const taken = new Set((await done(store.getAllKeys())).map((key) => String(key).split("/").pop()));
    if (!(await done(store.getKey(FOLDER)))) {
      const folder = { format: "json", mimetype: "application/json", content: [], size: 0, type: "directory" };
      await done(store.add(entry(FOLDER, folder), FOLDER));
    }
    const stem = file.name.replace(JOURNAL, "").replace(/[^\w.-]+/g, "-").slice(0, 80) || "imported";
    const path = `${FOLDER}/${free(stem, ".jsonl", taken)}`;
    const size = new TextEncoder().encode(text).length;
    // add, not put: it fails where something is already.
    await done(store.add(entry(path, { format: "text", mimetype: "application/jsonl", content: text, size, type: "file" }), path));
  });
  return `${file.name}: ${count(fresh.length, "event")} taken.${left} A lesson that is open shows them after its cells are run again.`;
}

async function importAnswers() {
  const chosen = [...part("import").files];
  if (!chosen.length) return say("Choose one or more files that end in .jsonl first.");
  const lines = [];
  for (const file of chosen) lines.push(await take(file).catch((error) => `${file.name}: not taken (${error.message}).`));
  part("import").value = "";
  await list();
  return say(...lines);
}

/** Say something, and have it read out. */
function say(...lines) {
  part("answers-said").replaceChildren(
    ...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line }))
  );
}

/** How much is kept, and what else lies beside the answers. */
async function list() {
  const found = await everything();
  part("kept").textContent = found.size
    ? `${count(found.size, "event")} (answers, hints and drafts) kept in this browser.`
    : "No answers are kept in this browser yet.";
  const others = (await kept()).filter((file) => !JOURNAL.test(file.name));
  part("others").hidden = !others.length;
  part("others-list").replaceChildren(
    ...others.map((file) => {
      const item = document.createElement("li");
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: `Download ${file.name}` });
      button.addEventListener("click", () => download(file.name, content(file), file.mimetype || "text/plain"));
      item.append(button);
      return item;
    })
  );
}

/** Run what a button does; what goes wrong is said. */
const guarded = (act) => () => act().catch((error) => say(`That did not work: ${error.message}`));

part("export").addEventListener("click", guarded(exportAnswers));
part("take").addEventListener("click", guarded(importAnswers));
window.addEventListener("focus", guarded(list)); // back from a lesson
for (const gone of document.querySelectorAll("[data-without-script]")) gone.hidden = true;
for (const shown of document.querySelectorAll("[data-needs-script]")) shown.hidden = false;
guarded(list)();
load();
