// The answer is written in a cell; here stands what was handed in last.
function makeBody(question) {
  const source = h("pre", { class: "course-source", tabindex: "0", role: "region", "aria-label": "Your last code" });
  const kept = h("details", { hidden: true }, h("summary", {}, "The code you handed in last"), source);
  return {
    el: h("div", {}, h("p", { class: "course-aside" }, "Write it in the next cell and run that cell (Shift + Enter); it checks itself."), kept),
    value: () => null,
    restore: (answer) => {
      const text = answer && typeof answer.source === "string" ? answer.source : "";
      source.textContent = text;
      kept.hidden = !text;
    },
  };
}
