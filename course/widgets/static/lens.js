// The article, its claims lit up by one question at a time.
function render({ model, el }) {
  const lens = model.get("lens");
  const headId = uid("lens"), group = uid("lens");
  let current = lens.lenses[0], only = null, chosen = null;

  const legend = h("div", { class: "course-legend", role: "group", "aria-label": "Values of this lens" });
  const row = h("div", { class: "course-row", "data-role": "row", role: "status" });
  const article = h("div", { class: "course-article", role: "group", "aria-label": "The article" });
  const claims = new Map();

  let paragraph = h("p", {});
  for (const [text, id] of lens.pieces) {
    if (!id) {
      const parts = text.split(/\n\s*\n/);
      parts.forEach((part, i) => {
        if (i) { article.append(paragraph); paragraph = h("p", {}); }
        if (part) paragraph.append(part);
      });
      continue;
    }
    const tag = h("sup", { class: "course-tag" });
    const claim = h("span", {
      class: "course-claim", role: "button", "data-claim": id,
      onclick: () => choose(id),
      onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(id); } },
    }, text, tag);
    claims.set(id, { node: claim, tag });
    paragraph.append(claim);
  }
  article.append(paragraph);
  roving(article, () => [...claims.values()].map((c) => c.node));

  const radios = lens.lenses.map((one, i) => h("input", {
    type: "radio", name: group, id: uid("pick"), checked: i === 0,
    onchange: () => { current = one; only = null; draw(); },
  }));
  const root = frame("section", { class: "course-exercise course-lens", role: "group", "aria-labelledby": headId },
    h("div", { class: "course-head" }, h("span", { class: "course-title", id: headId, role: "heading", "aria-level": "4" }, lens.title)),
    h("fieldset", { class: "course-confidence" }, h("legend", {}, "Look for: "),
      h("span", { class: "course-chips" }, ...radios.map((radio, i) => h("span", { class: "course-chip" }, radio,
        h("label", { for: radio.id }, lens.lenses[i].question))))),
    legend,
    h("div", { class: "course-lens-body" }, article, row));

  function draw() {
    const names = current.values.map((v) => v.value);
    legend.replaceChildren(...current.values.map((v, i) => h("button", {
      type: "button", class: `course-key course-hue-${i}`, "aria-pressed": String(only === v.value),
      disabled: v.count === 0,
      title: v.meaning,
      onclick: () => { only = only === v.value ? null : v.value; draw(); },
    }, h("span", { class: "course-tag" }, String(i + 1)), ` ${v.value.replaceAll("_", " ")} `, h("b", {}, String(v.count)))));
    for (const [id, { node, tag }] of claims) {
      const value = lens.marks[id].values[current.name], at = names.indexOf(value);
      const lit = only === null || only === value;
      node.className = `course-claim ${lit ? `course-hue-${at}` : "course-dim"}${id === chosen ? " course-chosen" : ""}`;
      node.setAttribute("aria-pressed", String(id === chosen));
      tag.textContent = lit ? String(at + 1) : "";
    }
    const only_value = current.values.find((v) => v.value === only);
    if (chosen === null) {
      row.replaceChildren(h("p", { class: "course-aside" }, only_value ? `${only_value.value.replaceAll("_", " ")}: ${only_value.meaning}`
        : "Choose a claim to see its row. Choose a colour to see only that one."));
    }
  }
  function choose(id) {
    chosen = chosen === id ? null : id;
    draw();
    if (chosen === null) return;
    const note = lens.marks[id].note;
    row.replaceChildren(h("p", { class: "course-verdict" }, `Claim ${id}`), note ? h("p", {}, note) : "",
      h("dl", {}, ...lens.marks[id].row.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])));
  }
  draw();
  el.append(root);
}

export default { render };
