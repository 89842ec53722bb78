// A row a case: the case, then two drop-downs, one for the ruling and one for the reason.
function makeBody(question, api) {
  const pick = (choices, what, caseId) => {
    const id = uid(what);
    const select = h("select", { id, class: "course-select", "aria-describedby": caseId },
      h("option", { value: "" }, "Choose"), ...choices.map(([key, label]) => h("option", { value: key }, label)));
    return { select, el: h("span", { class: "course-pick" }, h("label", { for: id }, what), select) };
  };
  const rows = question.items.map((item, n) => {
    const caseId = uid("case");
    const ruling = pick(question.rulings, "Ruling", caseId), reason = pick(question.reasons, "Reason", caseId);
    const el = h("div", { class: "course-case", role: "group", "aria-label": `Case ${n + 1}` },
      h("div", { class: "course-case-text" },
        h("span", { class: "course-aside", "aria-hidden": "true" }, `${n + 1}. `), h("span", { id: caseId, html: item })), ruling.el, reason.el);
    return { el, picks: [ruling.select, reason.select] };
  });
  return {
    el: h("div", { class: "course-cases", role: "group", "aria-labelledby": api.titleId }, ...rows.map((r) => r.el)),
    value: () => rows.map((r) => r.picks.map((s) => s.value || null)),
    restore: (answer) => rows.forEach((r, n) => r.picks.forEach((s, i) => {
      s.value = (Array.isArray(answer) && Array.isArray(answer[n]) && answer[n][i]) || "";
    })),
  };
}
