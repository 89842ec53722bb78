// Where the student stands: objectives, each with its exercises, and the next thing to do.
function goTo(id) {
  const target = document.querySelector(`[data-exercise="${id}"]`);
  if (!target) return;
  target.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
}

/**
 * A table of pandas that is wider than the page scrolls in JupyterLab, but takes no focus, so no key
 * can scroll it. Those that scroll at the moment are made a stop for Tab.
 */
function watchTables() {
  if (window.courseWatchesTables) return;
  window.courseWatchesTables = true;
  const look = () => {
    for (const output of document.querySelectorAll(".jp-OutputArea-output.jp-RenderedHTML")) {
      const scrolls = output.scrollWidth > output.clientWidth;
      if (scrolls === (output.getAttribute("tabindex") === "0")) continue;
      for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", "Table, scrolls sideways"]]) {
        if (scrolls) output.setAttribute(name, value);
        else output.removeAttribute(name);
      }
    }
  };
  let timer = null;
  const later = () => { clearTimeout(timer); timer = setTimeout(look, 100); };
  new ResizeObserver(later).observe(document.body);
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
  later();
}

function render({ model, el }) {
  const lesson = model.get("lesson");
  const headId = uid("lesson");
  const list = h("ul", { class: "course-objectives" });
  const next = h("p", { class: "course-next" });
  const whole = h("details", { class: "course-whole" });
  const due = h("div", { class: "course-due" });
  const again = h("div", { class: "course-again", role: "group", "aria-label": "Asked again", tabindex: "-1", hidden: true });
  const notes = h("div", {});
  const root = frame("section", { class: "course-exercise course-lesson", "data-lesson": lesson.id, role: "group", "aria-labelledby": headId },
    h("div", { class: "course-head" }, h("span", { class: "course-title", id: headId, role: "heading", "aria-level": "4" },
      lesson.closing ? "What you can do now" : "What you will be able to do")),
    list, next, whole, due, again, notes);

  function draw() {
    const standing = model.get("standing");
    list.replaceChildren(...lesson.objectives.map(([key, text]) => {
      const served = standing.objectives[key];
      const done = served.filter(([, d]) => d).length;
      const met = done === served.length;
      return h("li", { class: met ? "course-met" : "" },
        h("span", { class: "course-count" }, h("span", { "aria-hidden": "true" }, met ? "✓ " : done ? "◐ " : "○ "), `${done} of ${served.length}`),
        h("span", {}, h("strong", {}, `${key} `), h("span", { html: text }),
          lesson.closing ? h("span", { class: "course-links" }, ...served.map(([id, d]) =>
            h("button", { type: "button", class: "course-link", onclick: () => goTo(id) },
              `${d ? "✓" : standing.marks[id].symbol} ${lesson.titles[id]}`))) : null));
    }));
    const all = Object.values(standing.marks), done = all.filter((m) => m.done).length;
    next.replaceChildren(`${done} of ${all.length} exercises done. `);
    if (standing.next) {
      next.append(h("button", { type: "button", class: "course-link", onclick: () => goTo(standing.next) },
        `${done ? "Go on with" : "Begin with"}: ${lesson.titles[standing.next]}`));
    } else next.append("All of them. ");
    const open = whole.open;
    whole.replaceChildren(h("summary", {}, `The course: ${standing.course.sum}`),
      h("table", {}, h("tbody", {}, ...standing.course.lessons.map((row) =>
        h("tr", {}, h("th", { scope: "row" }, row.name, row.here ? " (this one)" : ""), h("td", {}, row.done), h("td", {}, row.left))))));
    whole.open = open;
    due.replaceChildren();
    if (!lesson.closing && standing.due.said) {
      due.append(h("span", {}, `${standing.due.said} `));
      if (standing.due.count) {
        due.append(h("button", { type: "button", class: "course-button", onclick: () => model.send({ do: "review" }) },
          standing.due.count === 1 ? "Ask me that one" : `Ask me ${standing.due.count} of them`));
      }
    }
    notes.replaceChildren();
    if (standing.skipped.length) {
      notes.append(h("details", {}, h("summary", {}, "Some of your journal could not be read; the rest is here"),
        h("ul", {}, ...standing.skipped.slice(0, 20).map((s) => h("li", {}, s)))));
    }
    if (standing.banner) notes.append(h("div", { class: "course-banner", role: "alert", html: standing.banner }));
  }

  /** The exercises of a review, each drawn by its own view. */
  async function showAgain() {
    const asked = await Promise.all(model.get("again").map((reference) => elementOf(model, reference)));
    again.hidden = !asked.length;
    again.replaceChildren(...asked);
    if (asked.length) again.focus();
  }

  draw();
  watchTables();
  showAgain();
  model.on("change:again", showAgain);
  model.on("change:standing", draw);
  el.append(root);
}

export default { render };
