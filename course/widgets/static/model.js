// A model to play with; nothing is asked.
function render({ model, el }) {
  const shown = model.get("shown");
  const headId = uid("model");
  const play = makePlay(model, shown.controls);
  el.append(frame("section", {
    class: "course-exercise course-model", "data-model": shown.id, role: "group", "aria-labelledby": headId,
  },
    h("div", { class: "course-head" }, h("span", { class: "course-kind" }, "Model"),
      h("span", { class: "course-title", id: headId, role: "heading", "aria-level": "4" }, shown.title)),
    h("div", { class: "course-prompt", html: shown.prompt }),
    play.el));
}

export default { render };
