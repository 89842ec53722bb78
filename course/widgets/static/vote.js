// A show of hands: a number for each option, drawn as it is typed. Reveal says which is right, and
// speaks to each belief that got hands. For slides and for widgets alike; needs dom.js.

const BESIDE = 26; // characters of an option that stands beside its bar; a longer one stands above
const MOST_HANDS = 9999, FIRST_GUESSES = 3, MOST_GUESSES = 6;
const hands = (n) => (n === 1 ? "1 hand" : `${n} hands`);
const plain = (html) => h("span", { html }).textContent;
const whole = (text) => Math.min(Math.max(Math.trunc(Number(text)) || 0, 0), MOST_HANDS);

/** Whole percentages that add up to 100 (largest remainder), so that nobody asks where one is left. */
function shares(counts) {
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (!total) return counts.map(() => 0);
  const exact = counts.map((n) => 100 * n / total), floors = exact.map(Math.floor);
  const left = 100 - floors.reduce((sum, n) => sum + n, 0);
  const order = counts.map((_, n) => n).sort((a, b) => (exact[b] - floors[b]) - (exact[a] - floors[a]));
  for (const n of order.slice(0, left)) floors[n] += 1;
  return floors;
}

/**
 * A vote. `data` has `options` ({text, right, said}) or, for numbers called out, `bands`
 * ({least, most, right, said}) with `unit` and `answer`. `kept` is what `keep` was given before.
 * `resized` is called when the vote takes more or less room.
 */
function voteBox(data, { kept = null, keep = () => {}, resized = () => {} } = {}) {
  const guessed = data.options.length === 0;
  const long = guessed || data.options.some((o) => plain(o.text).length > BESIDE);
  const list = h("ol", { class: "course-vote-options" });
  const said = h("p", { class: "course-vote-said", role: "status" });
  const rows = [];
  let open = false;

  const revealButton = h("button", { type: "button", class: "course-vote-reveal", "aria-expanded": "false",
    onclick: () => reveal(!open) }, "Reveal");
  const answer = h("p", { class: "course-vote-answer", hidden: true }, guessed ? `✓ ${data.answer}` : "");
  const more = guessed ? h("button", { type: "button", onclick: () => { addRow(); draw(); resized(); rows.at(-1).guess.focus(); } }, "Another guess") : null;
  const el = h("div", { class: `course-vote${long ? " course-vote-long" : ""}`, role: "group", "aria-label": "Show of hands" },
    list, answer, h("div", { class: "course-vote-actions" }, revealButton, more,
      h("button", { type: "button", onclick: () => clear() }, "Clear"), said));

  // Keys that turn slides or cut cells elsewhere belong to the control that has the focus.
  el.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.target.blur(); event.stopPropagation(); return; }
    const field = event.target.tagName === "INPUT";
    if (field && event.key === "Enter") {
      const fields = [...el.querySelectorAll("input")];
      (fields[fields.indexOf(event.target) + 1] || revealButton).focus();
    }
    if (field || event.key === " " || event.key === "Enter") event.stopPropagation();
  });

  function addRow(option = null, count = 0, guess = "") {
    const letter = String.fromCharCode(65 + rows.length);
    const words = option ? h("span", { class: "course-vote-text", html: option.text }) : null;
    const name = () => (option ? words.textContent : `guess ${letter}`);
    const field = h("input", { type: "number", min: "0", max: String(MOST_HANDS), step: "1", inputmode: "numeric",
      class: "course-vote-hands", value: count ? String(count) : "", placeholder: "0",
      "aria-label": `Hands for ${letter}: ${name()}`, oninput: () => set(row, field.value, false),
      onchange: () => set(row, field.value, true) });
    const step = (by, sign, label) => h("button", { type: "button", class: "course-vote-step",
      "aria-label": `${label} hand for ${letter}`, onclick: () => set(row, row.count + by, true) }, sign);
    const bar = h("span", { class: "course-vote-bar" });
    const share = h("span", { class: "course-vote-share" });
    const verdict = h("strong", { class: "course-vote-verdict" });
    const feedback = h("div", { class: "course-vote-feedback" });
    const spoken = h("div", { class: "course-vote-spoken", hidden: true }, verdict, feedback);
    const guessField = option ? null : h("input", { type: "number", step: "any", class: "course-vote-guess",
      value: guess, placeholder: "…", "aria-label": `Guess ${letter}, in ${data.unit}`, oninput: () => { draw(); store(); } });
    const row = { option, letter, name, count, field, bar, share, verdict, feedback, spoken, guess: guessField };
    row.el = h("li", { class: "course-vote-option" },
      h("span", { class: "course-vote-letter", "aria-hidden": "true" }, letter),
      words || h("span", { class: "course-vote-text" }, guessField, ` ${data.unit}`),
      h("span", { class: "course-vote-count" }, step(-1, "−", "One less"), field, step(1, "+", "One more")),
      h("span", { class: "course-vote-track", "aria-hidden": "true" }, bar), share, spoken);
    rows.push(row);
    list.append(row.el);
    if (more) more.hidden = rows.length >= MOST_GUESSES;
    return row;
  }

  function set(row, count, written) {
    row.count = whole(count);
    if (written) row.field.value = row.count ? String(row.count) : "";
    draw();
    store();
  }

  function store() {
    keep(rows.some((r) => r.count || (r.guess && r.guess.value))
      ? { hands: rows.map((r) => r.count), guesses: rows.map((r) => (r.guess ? r.guess.value : "")) } : null);
  }

  function clear() {
    for (const row of rows) { row.count = 0; row.field.value = ""; if (row.guess) row.guess.value = ""; }
    reveal(false);
    draw();
    store();
  }

  /** What stands behind a row: its option, or the band that its guess falls into. */
  function meaning(row) {
    if (row.option) return row.option;
    if (row.guess.value === "") return null;
    const value = Number(row.guess.value);
    return data.bands.find((b) => (b.least === null || value >= b.least) && (b.most === null || value <= b.most)) || null;
  }

  function draw() {
    const total = rows.reduce((sum, r) => sum + r.count, 0);
    const most = Math.max(...rows.map((r) => r.count), 1);
    const percents = shares(rows.map((r) => r.count));
    const told = new Map(); // what many options have in common is said once, to this letter
    rows.forEach((row, n) => {
      row.bar.style.width = `${100 * row.count / most}%`;
      row.share.textContent = total ? `${hands(row.count)} · ${percents[n]} %` : "";
      const means = open ? meaning(row) : null;
      const speaks = Boolean(means) && (means.right || row.count > 0);
      row.el.classList.toggle("course-vote-right", Boolean(means) && means.right);
      row.el.classList.toggle("course-vote-wrong", speaks && !means.right);
      row.verdict.textContent = speaks ? (means.right ? "✓ Right" : "✗ Not this") : "";
      row.spoken.hidden = !speaks;
      const before = speaks && means.said ? told.get(means.said) : undefined;
      if (before) row.feedback.textContent = `as ${before}`;
      // Authors' Markdown, rendered with raw HTML off.
      else row.feedback.innerHTML = speaks ? means.said : "";
      if (speaks && !before) told.set(means.said, row.letter);
    });
    answer.hidden = !open || !guessed;
    said.textContent = total
      ? `${hands(total)}: ${rows.flatMap((r, n) => (r.count ? [`${r.letter} ${percents[n]} %`] : [])).join(", ")}` : "";
  }

  function reveal(wanted = true) {
    open = wanted;
    revealButton.textContent = open ? "Hide again" : "Reveal";
    revealButton.setAttribute("aria-expanded", String(open));
    el.classList.toggle("course-vote-open", open);
    draw();
    resized();
  }

  const was = (n) => [whole(kept?.hands?.[n] ?? 0), String(kept?.guesses?.[n] ?? "")];
  if (guessed) {
    const many = Math.min(Math.max(FIRST_GUESSES, kept?.hands?.length ?? 0), MOST_GUESSES);
    for (let n = 0; n < many; n += 1) addRow(null, ...was(n));
  } else data.options.forEach((option, n) => addRow(option, was(n)[0]));
  draw();
  return { el, reveal, clear, isOpen: () => open };
}
