// The verdict under a code cell. It is announced, and the focus stays where the student types.
function render({ model, el }) {
  const verdict = model.get("verdict");
  const id = uid("verdict");
  const node = frame("section", { class: "course-exercise course-submission", "data-submission": verdict.id, role: "group", "aria-labelledby": id },
    h("div", { class: `course-feedback course-${verdict.status}`, "data-role": "feedback", role: "status" },
      ...statement(verdict.symbol, `${verdict.title}: ${verdict.label}`, verdict.feedback, verdict.see, id)));
  if (verdict.banner) node.append(h("div", { class: "course-banner", role: "alert", html: verdict.banner }));
  el.append(node);
}

export default { render };
