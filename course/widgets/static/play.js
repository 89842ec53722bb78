// A game: buttons for the moves, what has happened, and the look back at the end.
function makeBody(question, api) {
  const { model } = api;
  const told = h("div", { class: "course-says", "data-role": "told", role: "status" });
  const figure = h("div", { class: "course-figure", "data-role": "figure" });
  const send = (answer) => model.send({ do: "play", answer });
  const buttons = question.moves.map(([key, label]) =>
    h("button", { type: "button", class: "course-button", onclick: () => {
      const game = model.get("game");
      if (game.left) send({ seed: game.seed, moves: [...game.moves, key] });
    } }, label));
  const begin = (label, seed) => h("button", { type: "button", class: "course-button", onclick: () => {
    send({ seed: seed(model.get("game")), moves: [] });
    buttons[0].focus();
  } }, label);
  const over = begin("Start over", (game) => game.seed);
  const anew = begin("New game, another opponent", (game) => game.next);
  const count = h("p", { class: "course-aside" });

  function draw() {
    const game = model.get("game");
    told.innerHTML = game.told; // the course's Markdown
    count.textContent = game.left
      ? `Round ${question.rounds - game.left + 1} of ${question.rounds}, opponent ${game.seed}. Your move:`
      : `All ${question.rounds} rounds are played. Press the button below, or begin a new game.`;
    for (const button of buttons) button.disabled = !game.left;
    over.disabled = !game.moves.length;
  }
  draw();
  model.on("change:game", draw);
  showFigure(model, figure);
  return {
    el: h("div", {}, told, count, h("div", { class: "course-actions", role: "group", "aria-label": "Moves" }, ...buttons, over, anew), figure),
    value: () => { const { seed, moves } = model.get("game"); return moves.length ? { seed, moves } : null; },
    restore: () => {}, // the kernel has put the game where it stood
  };
}
