/* Files of JupyterLab's in this browser: an IndexedDB database, one entry a file.
 *
 * A module, because a page's own names, such as `open`, must stay what they are in JupyterLab.
 */

/** What the page was given when the site was built. */
export const told = JSON.parse(document.getElementById("course-data").textContent);

const STORE = "files";

/** What a request of the database gives. */
export const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** The database that JupyterLab keeps its files in, made if no lesson was opened yet. */
async function open() {
  const make = (request) => {
    request.onupgradeneeded = () => {
      if (!request.result.objectStoreNames.contains(STORE)) request.result.createObjectStore(STORE);
    };
    return done(request);
  };
  const database = await make(indexedDB.open(told.storage));
  if (database.objectStoreNames.contains(STORE)) return database;
  const version = database.version + 1;
  database.close();
  return make(indexedDB.open(told.storage, version));
}

/** Whether there is such a database yet; asking makes none. */
export async function begun() {
  return (await indexedDB.databases()).some(({ name }) => name === told.storage);
}

/** Do something with the store of files, and let go of it. */
export async function within(mode, act) {
  const database = await open();
  try {
    const transaction = database.transaction(STORE, mode);
    const written = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const found = await act(transaction.objectStore(STORE));
    await written;
    return found;
  } finally {
    database.close();
  }
}

/** The entry of a new file or of the folder, as JupyterLab writes it. */
export function entry(path, kind) {
  const now = new Date().toISOString();
  const name = path.split("/").pop();
  return { name, path, created: now, last_modified: now, writable: true, ...kind };
}

/** A name that is not among those taken. */
export function free(stem, ending, taken) {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? `${stem}${ending}` : `${stem}-${n}${ending}`;
    if (!taken.has(name)) return name;
  }
}
