// The reading page: from words to their card and back, from mark to mark, and the cards follow the text.
import { all, byId, one, phone, root } from "./page.js";
import { hidden, toggleMarks } from "./settings.js";
import { addKeys, onEscape } from "./keys.js";
import { cardOf, index, linkOf, settle, stops } from "./marks.js";
import { canReorder, current, openPanel, panels, reorder, reveal, setSheet, sidebar, toCard } from "./panels.js";
import { isOutside, showPeek, unpeek } from "./peek.js";

const goToWords = (key) => {
  setSheet(false);
  settle(key);
  scrollBy({ top: byId(key).getBoundingClientRect().top - innerHeight / 3 });
  linkOf(key)?.focus({ preventScroll: true });
  if (!phone.matches) reveal(cardOf(key));
};

const step = (by) => {
  const seen = stops.filter(({ dataset }) => !hidden(dataset.kind === "hedge" ? "hedge" : "content"));
  const now = one("mark.at");
  const at = now
    ? seen.findIndex(({ id }) => id === now.dataset.k) + by
    : seen.findIndex((stop) => stop.getBoundingClientRect().bottom > 0);
  const stop = seen[Math.max(0, Math.min(seen.length - 1, at))];
  if (stop) goToWords(stop.id);
};

const onMark = (link, event) => {
  const card = byId(link.hash.slice(1));
  if (!card) return;
  event.preventDefault();
  const key = index.has(card.dataset.k) ? card.dataset.k : link.closest("mark").dataset.k;
  settle(key);
  if (phone.matches) showPeek(link, card, key);
  else toCard(card);
};

// Where a link within the page leads; false where that is nowhere of ours.
const go = (id) => {
  if (index.has(id)) {
    unpeek();
    goToWords(id);
  } else if (panels.includes(byId(id))) openPanel(byId(id));
  else if (/^card-/.test(id) && byId(id)) toCard(byId(id));
  else return false;
  return true;
};

document.addEventListener("click", (event) => {
  if (isOutside(event.target)) unpeek();
  if (!event.target.closest(".sidebar, .bar")) setSheet(false);
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const [page, id] = link.href.split("#");
  if (link.dataset.order && canReorder) {
    event.preventDefault();
    reorder(link.dataset.order);
  } else if (link.closest(".article mark")) onMark(link, event);
  else if (page === location.href.split("#")[0] && go(id)) event.preventDefault();
});
addEventListener("hashchange", () => go(location.hash.slice(1)));

// The strip shows where one is, and the cards follow the text, unless somebody is among them.
const here = one(".strip .here");
const blocks = all(".article .block");
let waiting = false;
const follow = () => {
  waiting = false;
  const top = blocks[0].getBoundingClientRect().top;
  const height = blocks[blocks.length - 1].getBoundingClientRect().bottom - top || 1;
  const [from, to] = [0, innerHeight].map((y) => Math.max(0, Math.min(1, (y - top) / height)));
  here?.setAttribute("x", String(1000 * from));
  here?.setAttribute("width", String(1000 * (to - from)));
  if (phone.matches || scrollY < 80 || sidebar.matches(":hover, :focus-within")) return;
  const stop = stops.slice(firstBelow(innerHeight / 4)).find(({ id }) => current().contains(cardOf(id)));
  if (stop) reveal(cardOf(stop.id));
};

// Halving, since a long article has thousands of marks.
const firstBelow = (y) => {
  let [low, high] = [0, stops.length - 1];
  while (low < high) {
    const half = (low + high) >> 1;
    if (stops[half].getBoundingClientRect().top < y) low = half + 1;
    else high = half;
  }
  return low;
};

for (const type of ["scroll", "resize"]) {
  addEventListener(type, () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(follow);
  }, { passive: true });
}

addKeys({
  j: () => step(1),
  k: () => step(-1),
  m: toggleMarks,
  f: () => root.classList.toggle("plain-text"),
  ...Object.fromEntries(panels.map((panel, at) => [at + 1, () => openPanel(panel)])),
});
onEscape(() => {
  unpeek(true);
  setSheet(false);
});
follow();
go(location.hash.slice(1));
