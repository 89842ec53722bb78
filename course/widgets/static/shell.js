// The frame around every exercise: prompt, confidence, buttons, feedback, hints, solution.
// The part for the kind (the file joined after this one) defines
//   makeBody(question, api) -> { el, value(), restore(answer), lock?(), after?(state) }

function confidenceRow(question) {
  const name = uid("sure");
  const radios = question.confidence.map((percent) =>
    h("input", { type: "radio", name, value: String(percent), id: uid("percent") }));
  const row = h("fieldset", { class: "course-confidence" },
    h("legend", {}, "How sure are you? "),
    h("span", { class: "course-chips" }, ...radios.map((radio) => h("span", { class: "course-chip" }, radio,
      h("label", { for: radio.id }, `${radio.value} %`)))),
    h("span", { class: "course-aside" }, "50 % is a coin toss. You may leave this out."));
  return {
    el: row,
    value: () => { const on = radios.find((r) => r.checked); return on ? Number(on.value) : null; },
    restore: (percent) => radios.forEach((r) => { r.checked = Number(r.value) === percent; }),
  };
}

/** One exercise in `el`; returns what takes it off the page again. */
function mount(model, el) {
  const question = model.get("question");
  const titleId = uid("title"), promptId = uid("prompt");
  let waitsForVerdict = false;
  const sealed = Boolean(question.sealed); // asked in an exam: no hints, no solution, no tries

  const send = (message) => model.send(message);
  // What is typed or ticked and not yet handed in is kept too, a moment after the last touch.
  let timer = null, drafted = null;
  const draft = () => {
    clearTimeout(timer);
    const answer = body.value(), text = JSON.stringify(answer);
    if (question.kind === "code" || answer === null || text === drafted) return;
    drafted = text;
    send({ do: "draft", answer });
  };
  const touched = () => { clearTimeout(timer); timer = setTimeout(draft, 1000); if (sealed) tell(); };
  const keep = () => {
    clearTimeout(timer);
    drafted = JSON.stringify(body.value());
    send({ do: "check", answer: body.value(), confidence: confidence ? confidence.value() : null });
  };
  const check = () => { waitsForVerdict = true; keep(); };
  const api = { check, keep, promptId, titleId, model };
  const body = makeBody(question, api);
  const confidence = question.confidence.length ? confidenceRow(question) : null;
  const untouched = JSON.stringify(body.value());
  /** Whether what stands in an exam's question is what counts: a student sees at its head what is not kept. */
  const tell = () => {
    const state = model.get("state"), value = JSON.stringify(body.value());
    const same = JSON.stringify(state.kept) === value && (!confidence || confidence.value() === state.confidence);
    const open = !state.tries && value === untouched;
    badge.textContent = open ? "○ Open" : state.tries && same ? `${state.standing.symbol} ${state.standing.label}` : "✎ Not kept yet";
  };

  const badge = h("span", { class: "course-badge" });
  const checkButton = question.kind === "code" ? null
    : h("button", { type: "button", class: "course-button course-primary", onclick: check }, question.check_label);
  const hintButton = h("button", { type: "button", class: "course-button", onclick: () => { draft(); send({ do: "hint" }); } }, "Hint");
  const revealButton = h("button", { type: "button", class: "course-button", onclick: () => { draft(); send({ do: "reveal" }); } }, "Reveal");
  const nextButton = question.practice ? h("button", { type: "button", class: "course-button", onclick: () => { draft(); send({ do: "another" }); } }, "Another case") : null;
  const tries = h("span", { class: "course-aside" });
  const feedback = h("div", { class: "course-feedback", "data-role": "feedback", role: "group",
    "aria-label": sealed ? "Your answer" : "Feedback", tabindex: "-1", hidden: true });
  const evidence = h("div", { class: "course-evidence", "data-role": "evidence", hidden: true });
  const hints = h("ol", { class: "course-hints", "data-role": "hints", "aria-label": "Hints", hidden: true });
  const solution = h("div", { class: "course-solution", "data-role": "solution", role: "group",
    "aria-label": "Solution", tabindex: "-1", hidden: true });
  const banner = h("div", { class: "course-banner", role: "alert", hidden: true });

  const ballots = votes(question);
  const root = frame("section", {
    class: "course-exercise", [question.again ? "data-again" : "data-exercise"]: question.id, "data-kind": question.kind,
    role: "group", "aria-labelledby": titleId, tabindex: "-1",
  },
    h("div", { class: "course-head" },
      h("span", { class: "course-kind" }, question.kind_name),
      h("span", { class: "course-title", id: titleId, role: "heading", "aria-level": "4" }, question.title),
      badge),
    h("div", { class: "course-prompt", id: promptId, html: question.prompt }),
    body.el,
    confidence ? confidence.el : null,
    ballots.el,
    h("div", { class: "course-actions" }, checkButton, ...(sealed ? [] : [hintButton, revealButton, nextButton, tries])),
    feedback, evidence, hints, solution, banner);

  for (const event of ["input", "change", "click", "keyup", "drop", "focusout"]) body.el.addEventListener(event, touched);
  // A confidence belongs to one answer: a changed answer asks for it anew.
  if (confidence) body.el.addEventListener("change", () => { if (model.get("state").tries) confidence.restore(null); });
  if (confidence && sealed) confidence.el.addEventListener("change", tell);

  let shown = { answer: null, hints: 0, solution: false };

  function update(first) {
    const state = model.get("state");
    if (first || JSON.stringify(state.answer) !== JSON.stringify(shown.answer)) {
      if (state.answer !== null) body.restore(state.answer);
      if (confidence) confidence.restore(state.confidence);
      drafted = JSON.stringify(body.value());
    }
    if (state.final && body.lock) { body.lock(); if (checkButton) checkButton.disabled = true; }
    if (body.after) body.after(state);

    badge.className = `course-badge course-${state.standing.status}`;
    badge.textContent = state.tries || (question.practice && state.standing.status !== "not_answered") ? `${state.standing.symbol} ${state.standing.label}` : "○ Open";
    if (sealed) tell();
    tries.textContent = state.tries ? (state.tries === 1 ? "1 try" : `${state.tries} tries`) : "";

    feedback.replaceChildren();
    const verdict = state.verdict;
    feedback.hidden = !verdict && !state.malformed;
    feedback.className = `course-feedback course-${state.malformed ? "malformed" : verdict ? verdict.status : ""}`;
    if (state.malformed) {
      feedback.append(...statement("!", "Not of the form asked for", state.malformed),
        h("p", { class: "course-aside" }, !sealed ? "This cost you no try." : state.tries ? "What you kept before still counts." : "Nothing is kept here yet."));
    } else if (verdict) {
      feedback.append(...statement(verdict.symbol, verdict.label, verdict.feedback, verdict.see ? question.see : ""));
    }

    evidence.hidden = !state.evidence;
    if (state.evidence) evidence.replaceChildren(h("div", { html: state.evidence }), ...(state.bars.length ? [bars(state.bars)] : []));

    hints.hidden = !state.hints.length;
    hints.replaceChildren(...state.hints.map((text) => h("li", { html: text, tabindex: "-1" })));
    hintButton.textContent = state.hints.length < question.hints
      ? `Hint ${state.hints.length + 1} of ${question.hints}` : "No more hints";
    hintButton.disabled = state.hints.length >= question.hints;
    revealButton.disabled = !state.can_reveal || Boolean(state.solution);
    revealButton.textContent = state.can_reveal ? "Reveal" : "Reveal (after a try)";
    solution.hidden = !state.solution;
    if (state.solution && !shown.solution) {
      solution.replaceChildren(h("p", { class: "course-verdict" }, "Solution"), h("div", { html: state.solution }));
      ballots.reveal();
    }
    banner.hidden = !state.banner;
    banner.innerHTML = state.banner; // our own words

    if (!first) {
      if (waitsForVerdict && !feedback.hidden) { waitsForVerdict = false; feedback.focus(); }
      else if (state.hints.length > shown.hints) hints.lastChild.focus();
      else if (state.solution && !shown.solution) solution.focus();
    }
    shown = { answer: state.answer, hints: state.hints.length, solution: Boolean(state.solution) };
  }

  const heard = () => update(false);
  update(true);
  model.on("change:state", heard);
  el.replaceChildren(root);
  return { root, leave: () => { clearTimeout(timer); model.off("change:state", heard); } };
}

function render({ model, el }) {
  let shown = mount(model, el);
  model.on("change:question", () => { // another case of a practice set
    shown.leave();
    shown = mount(model, el);
    shown.root.focus();
  });
}

/** In front of a room: a show of hands for each thing to decide, folded up where they are many. */
function votes(question) {
  const boxes = (question.votes || []).map((vote) => [vote, voteBox(vote)]);
  const shown = boxes.map(([vote, box]) => (vote.asks ? h("div", {}, h("div", { html: vote.asks }), box.el) : box.el));
  const el = shown.length ? h("details", { class: "course-votes", open: shown.length === 1 },
    h("summary", {}, shown.length === 1 ? "Show of hands" : `Show of hands, ${shown.length} questions`), ...shown) : null;
  return { el, reveal: () => boxes.forEach(([, box]) => box.reveal()) };
}

/** The picture that answers a guess: one labelled bar a line, the number in words beside it. */
function bars(rows) {
  const most = Math.max(...rows.map(([, value]) => value), 1e-9);
  return h("ul", { class: "course-bars" }, ...rows.map(([label, value]) =>
    h("li", {}, h("span", { class: "course-bar-label" }, label),
      h("span", { class: "course-bar", "aria-hidden": "true" },
        h("span", { style: `width:${Math.max(100 * value / most, 0.5)}%` })),
      h("span", { class: "course-bar-value" }, String(value)))));
}

export default { render };
