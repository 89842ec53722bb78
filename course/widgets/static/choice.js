// Radio buttons: one tab stop, arrow keys choose, as the browser does it.
function makeBody(question, api) {
  const name = uid("choice");
  const radios = question.options.map((_, i) => h("input", { type: "radio", name, value: String(i), id: uid("option") }));
  const el = h("div", { class: "course-options", role: "radiogroup", "aria-labelledby": api.titleId, "aria-describedby": api.promptId },
    ...radios.map((radio, i) => h("div", { class: "course-option" }, radio,
      h("label", { for: radio.id, html: question.options[i] }))));
  return {
    el,
    value: () => { const at = radios.findIndex((r) => r.checked); return at < 0 ? null : at; },
    restore: (answer) => radios.forEach((r, i) => { r.checked = i === answer; }),
  };
}
