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
  const others = h("p", { class: "course-aside" });
  const notes = h("div", {});
  const root = frame("section", { class: "course-exercise course-lesson", "data-lesson": lesson.id, role: "group", "aria-labelledby": headId },
    h("div", { class: "course-head" }, h("span", { class: "course-title", id: headId, role: "heading", "aria-level": "4" },
      lesson.closing ? "What you can do now" : "What you will be able to do")),
    list, next, others, notes);

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
    others.textContent = standing.others.length ? `Done in other lessons: ${standing.others.join("; ")}.` : "";
    notes.replaceChildren();
    if (standing.skipped.length) {
      notes.append(h("details", {}, h("summary", {}, "Some of your journal could not be read; the rest is here"),
        h("ul", {}, ...standing.skipped.slice(0, 20).map((s) => h("li", {}, s)))));
    }
    if (standing.banner) notes.append(h("div", { class: "course-banner", role: "alert", html: standing.banner }));
  }

  draw();
  watchTables();
  model.on("change:standing", draw);
  el.append(root);
}

export default { render };
