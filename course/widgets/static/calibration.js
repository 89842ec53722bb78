// The student's own curve: words worked out in the kernel, and a figure in an Output put into the frame.
function render({ model, el }) {
  const shown = model.get("shown");
  const headId = uid("own");
  const says = h("div", { class: "course-says", "data-role": "says", role: "status" });
  const figure = h("div", { class: "course-figure", "data-role": "figure" });
  const banner = h("div", { class: "course-banner", role: "alert", hidden: true });

  function told() {
    const standing = model.get("standing");
    says.innerHTML = standing.says; // the course's Markdown
    figure.hidden = !standing.drawn;
    banner.hidden = !standing.banner;
    banner.innerHTML = standing.banner;
  }
  told();
  showFigure(model, figure);
  model.on("change:standing", told);
  el.append(frame("section", {
    class: "course-exercise course-model", "data-model": shown.id, role: "group", "aria-labelledby": headId,
  },
    h("div", { class: "course-head" }, h("span", { class: "course-kind" }, "Your own answers"),
      h("span", { class: "course-title", id: headId, role: "heading", "aria-level": "4" }, shown.title)),
    h("div", { class: "course-prompt", html: shown.prompt }),
    says, figure, banner));
}

export default { render };
