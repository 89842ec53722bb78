// The controls of a model, and what follows from them: words, and a figure drawn by the page's own
// renderer in an Output that is put into the frame.

/** Rows of sliders (each with a number field), check boxes and drop-downs; `moved` is called on a change. */
function makeControls(list, moved) {
  const rows = list.map((control) => {
    const id = uid("control");
    if (control.type === "switch") {
      const box = h("input", { type: "checkbox", id, onchange: moved });
      return {
        name: control.name, el: h("div", { class: "course-option" }, box, h("label", { for: id }, control.label)),
        value: () => box.checked, set: (on) => { box.checked = Boolean(on); },
      };
    }
    if (control.type === "pick") {
      const select = h("select", { id, class: "course-select", onchange: moved },
        ...control.options.map(([key, label]) => h("option", { value: key }, label)));
      return {
        name: control.name, el: h("div", { class: "course-control" }, h("label", { for: id }, control.label), select),
        value: () => select.value, set: (key) => { select.value = key; },
      };
    }
    const range = h("input", {
      type: "range", id, min: control.least, max: control.most, step: control.step, class: "course-range",
      oninput: () => { field.value = range.value; moved(); },
    });
    const field = h("input", {
      type: "number", min: control.least, max: control.most, step: control.step, class: "course-number",
      "aria-label": `${control.label}, as a number`,
      oninput: () => { if (field.value !== "") { range.value = field.value; moved(); } },
    });
    return {
      name: control.name,
      el: h("div", { class: "course-control" }, h("label", { for: id }, control.label), range, field,
        control.unit ? h("span", { class: "course-aside" }, control.unit) : null),
      value: () => (field.value === "" ? undefined : Number(field.value)),
      set: (number) => { range.value = number; field.value = number; },
    };
  });
  const start = Object.fromEntries(list.map((c) => [c.name, c.start]));
  const set = (state) => rows.forEach((row) => row.set(state && row.name in state ? state[row.name] : start[row.name]));
  set(start);
  const values = () => Object.fromEntries(rows.map((row) => [row.name, row.value()]).filter(([, v]) => v !== undefined));
  const el = h("div", { class: "course-controls" });
  let group = "", box = el;
  rows.forEach((row, n) => {
    if ((list[n].group || "") !== group) {
      group = list[n].group || "";
      box = group ? h("fieldset", { class: "course-group" }, h("legend", {}, group)) : el;
      if (group) el.append(box);
    }
    box.append(row.el);
  });
  return { el, value: values, set, start };
}

/**
 * Controls, words and figure of the model behind `model`. Moves are sent one at a time: while the
 * kernel works on one, only the newest waits, so a dragged slider never runs behind.
 */
function makePlay(model, list) {
  const says = h("div", { class: "course-says", "data-role": "says", role: "status" });
  const figure = h("div", { class: "course-figure", "data-role": "figure" });
  let busy = false, waiting = false;
  const send = () => {
    if (busy) { waiting = true; return; }
    busy = true;
    waiting = false;
    model.send({ do: "move", state: controls.value() });
  };
  const controls = makeControls(list, send);
  const reset = h("button", { type: "button", class: "course-button", onclick: () => {
    controls.set(controls.start);
    send();
    reset.dispatchEvent(new Event("change", { bubbles: true }));
  } }, "Back to the start");

  function told() {
    const response = model.get("response");
    busy = false;
    says.classList.toggle("course-refused", Boolean(response.malformed));
    says.innerHTML = response.malformed || response.says; // the course's Markdown
    if (waiting) send();
  }
  controls.set(model.get("response").state);
  told();
  showFigure(model, figure);
  model.on("change:response", told);
  const el = h("div", { class: "course-play" }, controls.el, h("div", { class: "course-actions" }, reset), says, figure);
  return { el, value: controls.value, set: (state) => { controls.set(state); send(); } };
}
