// A text; the rubric opens once it was handed in.
function makeBody(question, api) {
  const id = uid("text");
  const area = h("textarea", { id, rows: "5", class: "course-text", "aria-describedby": api.promptId });
  const boxes = question.rubric.map(() => h("input", { type: "checkbox", id: uid("point") }));
  const rubric = h("fieldset", { class: "course-rubric", hidden: true },
    h("legend", {}, "Does your text …"),
    ...boxes.map((box, i) => h("div", { class: "course-option" }, box,
      h("label", { for: box.id, html: question.rubric[i] }))));
  const value = () => ({ text: area.value, met: rubric.hidden ? [] : boxes.flatMap((b, i) => (b.checked ? [i] : [])) });
  // Ticks are kept together, a moment after the last one: what the kernel answers to one of them
  // must not take back the next, and the focus stays where the student is ticking.
  let pending = null;
  boxes.forEach((box) => box.addEventListener("change", () => {
    clearTimeout(pending);
    pending = setTimeout(() => { pending = null; api.keep(); }, 400);
  }));
  return {
    el: h("div", { class: "course-write" }, h("label", { for: id }, "Your text"), area, rubric),
    value,
    restore: (answer) => {
      if (!answer || typeof answer.text !== "string") return;
      if (document.activeElement !== area) area.value = answer.text;
      if (pending === null) boxes.forEach((b, i) => { b.checked = Array.isArray(answer.met) && answer.met.includes(i); });
    },
    after: (state) => { rubric.hidden = !state.tries || !boxes.length; },
  };
}
