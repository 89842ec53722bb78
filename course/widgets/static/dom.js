// Small helpers shared by all of the course's widgets.

/** An element with attributes and children; a string child is always text, never markup. */
function h(tag, attrs = {}, ...kids) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "html") node.innerHTML = value; // authors' Markdown, rendered with raw HTML off
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...kids.filter((k) => k !== null && k !== undefined));
  return node;
}

let serial = 0;
/** An id that is unique on the page, for labels. */
function uid(stem) {
  serial += 1;
  return `course-${stem}-${serial}-${Math.random().toString(36).slice(2, 7)}`;
}

/** A link to a heading of the lesson, or the heading's name where the page does not have it. */
function pointer(heading) {
  const find = () =>
    [...document.querySelectorAll("h1, h2, h3, h4")].find((n) =>
      n.textContent.replace("¶", "").trim().startsWith(heading));
  if (!find()) return h("span", { class: "course-see" }, `Read again: ${heading}`);
  return h("button", {
    type: "button", class: "course-see course-link",
    onclick: () => {
      const target = find();
      if (!target) return;
      target.setAttribute("tabindex", "-1");
      target.scrollIntoView({ block: "start" });
      target.focus({ preventScroll: true });
    },
  }, `Read again: ${heading}`);
}

/** What feedback says: a symbol and words, the text (authors' HTML), where to read again. */
function statement(symbol, words, html, see = "", id = null) {
  return [
    h("p", { class: "course-verdict", id }, h("span", { "aria-hidden": "true" }, `${symbol} `), words),
    h("div", { html }),
    ...(see ? [h("p", {}, pointer(see))] : []),
  ];
}

/** Arrow keys, Home and End walk through `items()`; only the current one is a tab stop. */
function roving(container, items) {
  const stops = (list, at) => list.forEach((n, i) => n.setAttribute("tabindex", i === at ? "0" : "-1"));
  container.addEventListener("keydown", (event) => {
    const list = items();
    const at = list.indexOf(document.activeElement);
    if (at < 0) return;
    const back = ["ArrowLeft", "ArrowUp"], on = ["ArrowRight", "ArrowDown"];
    let to = -1;
    if (on.includes(event.key)) to = Math.min(at + 1, list.length - 1);
    else if (back.includes(event.key)) to = Math.max(at - 1, 0);
    else if (event.key === "Home") to = 0;
    else if (event.key === "End") to = list.length - 1;
    if (to < 0) return;
    event.preventDefault();
    event.stopPropagation();
    stops(list, to);
    list[to].focus();
  });
  container.addEventListener("focusin", (event) => {
    const list = items(), at = list.indexOf(event.target);
    if (at >= 0) stops(list, at);
  });
  stops(items(), 0);
}

/** The element of a new view of another widget, which a trait of `model` refers to. */
async function elementOf(model, reference) {
  const other = await model.widget_manager.get_model(String(reference).replace("IPY_MODEL_", ""));
  return (await model.widget_manager.create_view(other)).el;
}

/** Put the Output behind `model`'s figure into `host`, so that the page's own renderer draws it there. */
async function showFigure(model, host) {
  const reference = model.get("figure");
  if (!reference || !model.widget_manager) return;
  host.replaceChildren(await elementOf(model, reference));
}

/**
 * The root of a widget. JupyterLab listens for one-key commands (x cuts the cell, arrows leave it)
 * on every focused element that is no text field, so keys stop here; chords go on to JupyterLab.
 * Escape gives the focus back to the cell.
 */
function frame(tag, attrs, ...kids) {
  return h(tag, {
    ...attrs,
    onkeydown: (event) => {
      if (event.key === "Escape") {
        const cell = event.currentTarget.closest(".jp-Cell");
        if (cell) cell.focus();
        return;
      }
      const chord = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
      if (!chord) event.stopPropagation();
    },
  }, ...kids);
}
