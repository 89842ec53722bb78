// A button that does something outside the questions.
function render({ model, el }) {
  const shown = model.get("shown");
  const titleId = uid("action"), fieldId = uid("field");
  const field = shown.asks ? h("input", { type: "text", id: fieldId, class: "course-text", maxlength: 200, autocomplete: "off" }) : null;
  const came = h("div", { class: "course-says", "data-role": "came", role: "status" });
  const button = h("button", { type: "button", class: "course-button course-primary", onclick: () => {
    button.disabled = true;
    came.textContent = "Working …";
    model.send({ do: "press", text: field ? field.value : "" });
  } }, shown.label);
  el.append(frame("section", { class: "course-exercise", "data-action": shown.id, role: "group", "aria-labelledby": titleId },
    h("div", { class: "course-head" }, h("span", { class: "course-title", id: titleId, role: "heading", "aria-level": "4" }, shown.title)),
    h("div", { class: "course-prompt", html: shown.prompt }),
    field ? h("div", { class: "course-control" }, h("label", { for: fieldId }, shown.asks), field) : null,
    h("div", { class: "course-actions" }, button), came));
  model.on("change:came", () => {
    came.innerHTML = model.get("came").html; // the course's Markdown
    button.disabled = false;
  });
}

export default { render };
