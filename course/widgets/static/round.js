// A row a statement: true or false, and how sure.
function makeBody(question, api) {
  const choose = (what, values, caption) => {
    const name = uid(what);
    const radios = values.map(([value]) => h("input", { type: "radio", name, value: String(value), id: uid(what) }));
    const el = h("span", { class: "course-chips", role: "radiogroup", "aria-label": caption },
      ...radios.map((radio, i) => h("span", { class: "course-chip" }, radio, h("label", { for: radio.id }, values[i][1]))));
    return {
      el, radios,
      value: () => { const at = radios.findIndex((r) => r.checked); return at < 0 ? null : values[at][0]; },
      set: (value) => radios.forEach((r, i) => { r.checked = values[i][0] === value; }),
    };
  };
  const rows = question.items.map((item) => {
    const side = choose("holds", [[true, "True"], [false, "False"]], "True or false");
    const sure = choose("sure", question.levels.map((n) => [n, `${n} %`]), "How sure are you");
    const el = h("fieldset", { class: "course-item" }, h("legend", { html: item }),
      side.el, h("span", { class: "course-aside" }, " How sure? "), sure.el);
    return { el, side, sure };
  });
  return {
    el: h("div", { class: "course-items", role: "group", "aria-labelledby": api.titleId }, ...rows.map((r) => r.el)),
    value: () => rows.map((r) => [r.side.value(), r.sure.value()]),
    restore: (answer) => rows.forEach((r, n) => {
      const [holds, sure] = Array.isArray(answer) && Array.isArray(answer[n]) ? answer[n] : [null, null];
      r.side.set(holds);
      r.sure.set(sure);
    }),
    lock: () => rows.forEach((r) => [...r.side.radios, ...r.sure.radios].forEach((radio) => { radio.disabled = true; })),
  };
}
