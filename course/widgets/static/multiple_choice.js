// Check boxes: space ticks, tab walks.
function makeBody(question, api) {
  const boxes = question.options.map(() => h("input", { type: "checkbox", id: uid("option") }));
  const el = h("div", { class: "course-options", role: "group", "aria-labelledby": api.titleId, "aria-describedby": api.promptId },
    ...boxes.map((box, i) => h("div", { class: "course-option" }, box,
      h("label", { for: box.id, html: question.options[i] }))));
  return {
    el,
    value: () => boxes.flatMap((b, i) => (b.checked ? [i] : [])),
    restore: (answer) => boxes.forEach((b, i) => { b.checked = Array.isArray(answer) && answer.includes(i); }),
  };
}
