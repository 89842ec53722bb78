// A number, or a guess, as text, so that "24 %" and "1,234" can be typed; Enter checks.
function makeBody(question, api) {
  const id = uid("number");
  const input = h("input", {
    type: "text", inputmode: question.whole ? "numeric" : "decimal", autocomplete: "off", id,
    class: "course-number", "aria-describedby": api.promptId,
    onkeydown: (event) => { if (event.key === "Enter") { event.preventDefault(); api.check(); } },
  });
  const el = h("div", { class: "course-field" },
    h("label", { for: id }, question.kind === "predict" ? "Your guess" : "Your answer"), input,
    h("span", { class: "course-aside" }, question.unit));
  return {
    el,
    value: () => input.value,
    restore: (answer) => { input.value = typeof answer === "string" ? answer : ""; },
    lock: () => { input.readOnly = true; },
  };
}
