/* In JupyterLab's page: says when a lesson that the reader saved is of another edition than the site's.
 *
 * JupyterLab shows the saved copy and never the site's file behind it. Whoever takes the new edition
 * keeps the copy under another name; what is moved is moved in one transaction, and nothing is deleted.
 */
import { begun, done, entry, free, told, within } from "./files.js";

const SPOKEN = "course: editions seen"; // asked once a tab, not at every reload
const ENDING = ".ipynb";

/** The edition that a stored lesson was saved from; none if the site named none then. */
function edition(file) {
  try {
    const notebook = typeof file.content === "string" ? JSON.parse(file.content) : file.content;
    return notebook.metadata.course.edition;
  } catch {
    return undefined; // not a notebook any more; the site's lesson is one
  }
}

/** The saved copies that hide another edition, by path. */
async function outdated() {
  if (!(await begun())) return []; // JupyterLab, which starts now, makes its own
  const paths = Object.keys(told.editions);
  const files = await within("readonly", (store) => Promise.all(paths.map((path) => done(store.get(path)))));
  return paths.filter((path, n) => files[n] && edition(files[n]) !== told.editions[path]);
}

/** Give the saved copies other names, so that the site's lessons are seen. */
function setAside(paths) {
  return within("readwrite", async (store) => {
    const taken = new Set(await done(store.getAllKeys()));
    for (const path of paths) {
      const file = await done(store.get(path));
      if (!file) continue; // another tab was quicker
      const kept = free(`${path.slice(0, -ENDING.length)}-mine`, ENDING, taken);
      taken.add(kept);
      const { name, created } = entry(kept, {});
      await done(store.add({ ...file, name, path: kept, created: file.created ?? created }, kept));
      await done(store.delete(path));
    }
  });
}

/** An element with a text. */
const made = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text, ...more });

/** Ask the reader, who is in no hurry; resolves to whether the new edition is wanted. */
function asked(paths) {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "course-renewed");
  dialog.style.maxWidth = "36rem";
  const list = document.createElement("ul");
  list.append(...paths.map((path) => made("li", path)));
  const renew = made("button", "Take the new edition", { type: "button", value: "new" });
  const stay = made("button", "Go on with my copy", { type: "button", value: "" });
  dialog.append(
    made("h2", "A newer edition is here", { id: "course-renewed" }),
    made("p", "You saved a copy of what has changed on this site since:"),
    list,
    made(
      "p",
      "Take the new edition, and your copy stays beside it, with a name that ends in “-mine”. " +
        "Your answers are kept apart from the lessons and are there in both."
    ),
    renew,
    " ",
    stay
  );
  document.body.append(dialog);
  return new Promise((resolve) => {
    for (const button of [renew, stay]) button.addEventListener("click", () => dialog.close(button.value));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "new");
    });
    dialog.showModal();
  });
}

/** Look once, ask if there is something to ask. */
async function look() {
  const paths = await outdated();
  const state = JSON.stringify(paths.map((path) => told.editions[path]));
  if (!paths.length || sessionStorage.getItem(SPOKEN) === state) return;
  if (await asked(paths)) {
    await setAside(paths);
    location.reload();
  } else sessionStorage.setItem(SPOKEN, state);
}

// Where the browser keeps no files there is no saved copy either, and JupyterLab says so itself.
look().catch((error) => console.warn("course: saved lessons could not be looked at.", error));
