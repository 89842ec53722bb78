// Words to mark: click or Space marks, arrow keys walk; the passage is one tab stop.
function makeBody(question, api) {
  const words = question.words.map((word) => h("button", {
    type: "button", class: "course-word", "aria-pressed": "false",
    onclick: (event) => {
      const on = event.currentTarget.getAttribute("aria-pressed") === "true";
      event.currentTarget.setAttribute("aria-pressed", String(!on));
    },
  }, word));
  const passage = h("div", { class: "course-passage", role: "group", "aria-labelledby": api.titleId });
  words.forEach((word) => passage.append(word, " "));
  roving(passage, () => words);
  return {
    el: h("div", {}, h("p", { class: "course-aside" }, "Click a word to mark it, click again to take it back. By keyboard: arrows and Space."), passage),
    value: () => words.flatMap((w, i) => (w.getAttribute("aria-pressed") === "true" ? [i] : [])),
    restore: (answer) => words.forEach((w, i) =>
      w.setAttribute("aria-pressed", String(Array.isArray(answer) && answer.includes(i)))),
  };
}
