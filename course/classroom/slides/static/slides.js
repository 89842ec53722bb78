// The slides: votes put in place, type fitted, and the keys that a lecturer uses.

const WIDTH = 1280, HEIGHT = 720, FOOT = 30; // px; the slide's number stands at its foot
const LARGEST = 37, SMALL = 21, LEAST = 15; // px; a slide is written to hold its text at 30
const deck = document.querySelector(".reveal");
const lesson = `course-votes:${document.body.dataset.lesson}`;

// A browser may refuse to keep anything for a page from a folder: then votes last as long as the page.
let kept = {};
try { kept = JSON.parse(localStorage.getItem(lesson)) || {}; } catch { kept = {}; }
function keep(id, what) {
  if (what) kept[id] = what; else delete kept[id];
  try { localStorage.setItem(lesson, JSON.stringify(kept)); } catch { /* see above */ }
}

/** Make the type of a slide smaller until the slide fits; the prompt goes before it is unreadable. */
function fit(slide) {
  if (!slide) return;
  slide.classList.remove("tight");
  const inside = (part) => part.scrollHeight <= part.clientHeight + 1;
  const bottom = (part) => part.offsetTop + part.offsetHeight;
  const above = [...slide.children].filter((part) => !part.querySelector("figure"));
  const fits = () => slide.scrollHeight <= HEIGHT && above.every((part) => bottom(part) <= HEIGHT - FOOT) && slide.scrollWidth <= WIDTH && [...slide.querySelectorAll(".state")].every(inside);
  const fitsAt = (size) => { slide.style.fontSize = `${size}px`; return fits(); };
  const shrink = (least) => {
    if (fitsAt(LARGEST)) return true;
    let [good, bad] = [least, LARGEST];
    while (bad - good > 1) {
      const middle = (good + bad) >> 1;
      if (fitsAt(middle)) good = middle; else bad = middle;
    }
    return fitsAt(good);
  };
  if (!shrink(SMALL)) { slide.classList.add("tight"); shrink(LEAST); }
}

const boxes = new Map(); // by slide
for (const place of deck.querySelectorAll(".vote")) {
  const data = JSON.parse(place.querySelector("script").textContent);
  const slide = place.closest("section");
  const box = voteBox(data, { kept: kept[data.id], keep: (what) => keep(data.id, what), resized: () => fit(slide) });
  boxes.set(slide, box);
  place.replaceChildren(box.el);
}

for (const hints of deck.querySelectorAll(".hints")) {
  const button = hints.querySelector("button"), items = [...hints.querySelectorAll("li")];
  const label = () => {
    const left = items.filter((item) => item.hidden).length;
    button.disabled = left === 0;
    button.textContent = left ? `Hint ${items.length - left + 1} of ${items.length}` : "No more hints";
  };
  button.addEventListener("click", () => {
    const next = items.find((item) => item.hidden);
    if (next) next.hidden = false;
    label();
    fit(hints.closest("section"));
  });
  label();
}

// Space and Enter press the control that has the focus; they turn no slide then.
deck.addEventListener("keydown", (event) => {
  if ((event.key === " " || event.key === "Enter") && event.target.closest("button, a")) event.stopPropagation();
});
// R is no part of a number: typed after the last hand it reveals. The box would keep the key to itself.
deck.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "r" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!event.target.matches(".course-vote input")) return;
  event.preventDefault();
  event.stopPropagation();
  event.target.blur();
  boxes.get(here())?.reveal(true);
}, true);
deck.querySelector(".clear-all")?.addEventListener("click", (event) => {
  for (const box of boxes.values()) box.clear();
  event.target.textContent = "Cleared";
});

const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const here = () => Reveal.getCurrentSlide();
Reveal.initialize({
  width: WIDTH, height: HEIGHT, margin: 0, minScale: 0.1, maxScale: 4, center: false, display: "flex",
  hash: true, navigationMode: "linear", slideNumber: "c/t", transition: still ? "none" : "fade", transitionSpeed: "fast",
  backgroundTransition: "none", controlsTutorial: false, touch: true, plugins: [RevealNotes],
  keyboard: {
    82: () => boxes.get(here())?.reveal(!boxes.get(here()).isOpen()), // R
    72: () => here().querySelector("button.hint")?.click(), // H
  },
}).then(() => {
  Reveal.registerKeyboardShortcut("R", "Reveal the answer of a vote");
  Reveal.registerKeyboardShortcut("H", "Open a hint");
  fit(here());
});
Reveal.on("slidechanged", ({ currentSlide }) => {
  if (document.activeElement !== document.body) document.activeElement.blur();
  fit(currentSlide);
});
