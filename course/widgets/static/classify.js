// One row of radio buttons an item; the bins are the columns, or stack when it is narrow.
function makeBody(question, api) {
  const rows = question.items.map((item) => {
    const name = uid("item");
    const radios = question.bins.map(([key]) => h("input", { type: "radio", name, value: key, id: uid("bin") }));
    const el = h("fieldset", { class: "course-item" },
      h("legend", { html: item }),
      h("span", { class: "course-chips" }, ...radios.map((radio, i) => h("span", { class: "course-chip" }, radio,
        h("label", { for: radio.id, html: question.bins[i][1] })))));
    return { el, radios };
  });
  return {
    el: h("div", { class: "course-items", role: "group", "aria-labelledby": api.titleId }, ...rows.map((r) => r.el)),
    value: () => rows.map(({ radios }) => { const on = radios.find((r) => r.checked); return on ? on.value : null; }),
    restore: (answer) => rows.forEach(({ radios }, n) => radios.forEach((r) => {
      r.checked = Array.isArray(answer) && r.value === answer[n];
    })),
  };
}
