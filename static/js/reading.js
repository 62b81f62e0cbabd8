// The reading page: from words to their card and back, from mark to mark, and the cards follow the text.
import { all, byId, one, phone, ready } from "./page.js";
import { hidden, toggleAlone, toggleMarks } from "./settings.js";
import { addKeys, onEscape } from "./keys.js";
import { index, linkOf, settle, stops } from "./marks.js";
import {
  canReorder, cardIn, current, openPanel, panels, reorder, reveal, setSheet, showPanel, sidebar, toCard,
} from "./panels.js";
import "./own.js";

// On a phone the card of a touched mark stands in place: the program for that is fetched when one is touched.
let peeking;
const unpeek = (back) => peeking?.unpeek(back);
const showPeek = async (...given) => {
  peeking ||= await import("./peek.js");
  peeking.showPeek(...given);
};

const goToWords = (key) => {
  setSheet(false);
  settle(key);
  scrollBy({ top: byId(key).getBoundingClientRect().top - innerHeight / 3 });
  linkOf(key)?.focus({ preventScroll: true });
  if (!phone.matches) reveal(cardIn(key));
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

// The next place where somebody unnamed speaks, beside their card; after the last one the first.
const nextUnnamed = () => {
  const now = stops.indexOf(byId(one("mark.at")?.dataset.k));
  const speaking = stops.filter((stop) => stop.matches(".unnamed") && one(`#unnamed [data-k~="${stop.id}"]`));
  const stop = speaking.find((each) => stops.indexOf(each) > now) || speaking[0];
  if (!stop) return;
  showPanel(byId("unnamed"));
  goToWords(stop.id);
};

const onMark = (link, event) => {
  const card = byId(link.dataset.to);
  if (!card || (event.detail && !getSelection().isCollapsed)) return; // words are being selected, not followed
  const key = index.has(card.dataset.k) ? card.dataset.k : link.closest("mark").dataset.k;
  settle(key);
  if (phone.matches) showPeek(link, card, key);
  else toCard(card);
};

// Where a link within the page leads; false where that is nowhere of ours.
const go = (given) => {
  const id = byId(given)?.closest("mark")?.dataset.k || given; // a claim has a second key, which lasts
  if (index.has(id)) {
    unpeek();
    goToWords(id);
  } else if (panels.includes(byId(id))) {
    if (openPanel(byId(id)) && phone.matches) beside();
  } else if (byId(id)?.matches(".card, .row")) toCard(byId(id));
  else return false;
  return true;
};

document.addEventListener("click", (event) => {
  if (peeking?.isOutside(event.target)) unpeek();
  if (!event.target.closest(".sidebar, .bar")) setSheet(false);
  if (event.target.closest("[data-do=shut]")) setSheet(false);
  if (event.target.closest("[data-do=unnamed]")) nextUnnamed();
  const link = event.target.closest("a[href], [role=link]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.dataset.to) {
    onMark(link, event);
    return;
  }
  const [page, id] = link.href.split("#");
  if (link.dataset.order && canReorder) {
    event.preventDefault();
    reorder(link.dataset.order);
  } else if (page === location.href.split("#")[0] && go(id)) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("[role=link]")) return;
  event.preventDefault(); // Firefox would follow the link in the card, which has the focus by then
  event.target.click();
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
  beside();
};

// Bring the card of what is being read into sight, in the panel that is open.
const beside = () => {
  const stop = stops.slice(firstBelow(innerHeight / 4)).find(({ id }) => current().contains(cardIn(id)));
  if (stop) reveal(cardIn(stop.id));
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
  f: toggleAlone,
  x: nextUnnamed,
  ...Object.fromEntries(panels.map((panel, at) => [at + 1, () => openPanel(panel)])),
});
onEscape(() => {
  unpeek(true);
  setSheet(false);
});
ready("[data-do]"); // before one of them gets the focus
follow();
go(location.hash.slice(1));
