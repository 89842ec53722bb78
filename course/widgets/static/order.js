// A list to put in order: drag, or the buttons, or Alt with the arrow keys on an item.
function makeBody(question, api) {
  let order = [...question.start], moved = false, dragged = null;
  const list = h("ol", { class: "course-order", "aria-labelledby": api.titleId });
  const live = h("span", { class: "course-hidden", "aria-live": "polite" });
  const rows = question.items.map((html, item) => {
    const up = h("button", { type: "button", class: "course-small", onclick: () => move(item, -1, "up") }, "↑");
    const down = h("button", { type: "button", class: "course-small", onclick: () => move(item, 1, "down") }, "↓");
    const text = h("span", { class: "course-step", html });
    up.setAttribute("aria-label", `Move up: ${text.textContent}`);
    down.setAttribute("aria-label", `Move down: ${text.textContent}`);
    const li = h("li", {
      draggable: "true",
      ondragstart: (event) => { dragged = item; event.dataTransfer.effectAllowed = "move"; },
      ondragover: (event) => { if (dragged !== null) event.preventDefault(); },
      ondrop: (event) => { event.preventDefault(); event.stopPropagation(); drop(item); },
      onkeydown: (event) => {
        if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
        event.preventDefault();
        move(item, event.key === "ArrowUp" ? -1 : 1, event.target === up ? "up" : "down");
      },
    }, h("span", { class: "course-movers" }, up, down), text);
    return { li, up, down, text };
  });
  function draw() {
    list.replaceChildren(...order.map((item) => rows[item].li));
    rows.forEach(({ up, down }, item) => {
      up.disabled = order[0] === item;
      down.disabled = order[order.length - 1] === item;
    });
  }
  function move(item, by, button) {
    const at = order.indexOf(item), to = at + by;
    if (to < 0 || to >= order.length) return;
    [order[at], order[to]] = [order[to], order[at]];
    moved = true;
    draw();
    const { up, down, text } = rows[item];
    const target = button === "up" ? up : down;
    (target.disabled ? (button === "up" ? down : up) : target).focus();
    live.textContent = `Now number ${to + 1} of ${order.length}: ${text.textContent}`;
  }
  function drop(onto) {
    if (dragged === null || dragged === onto) return;
    const to = order.indexOf(onto);
    order = order.filter((i) => i !== dragged);
    order.splice(to, 0, dragged);
    dragged = null;
    moved = true;
    draw();
  }
  draw();
  return {
    el: h("div", {}, h("p", { class: "course-aside" }, `${question.first} at the top, ${question.last.toLowerCase()} at the bottom. Drag, use the arrows, or press Alt with an arrow key.`), list, live),
    value: () => (moved ? order : null),
    restore: (answer) => {
      if (!Array.isArray(answer) || answer.length !== question.items.length) return;
      order = [...answer]; moved = true; draw();
    },
  };
}
