// A pupil marks the bare text: words are chosen, a pen is pressed, the marks stay in this browser. Offsets count code
// points of the article's text, which is what all of its blocks say one after the other.
import { all, byId, one, ready, say } from "./page.js";
import { addKeys } from "./keys.js";

const article = one("article[data-id]");
const area = byId("text");
const form = byId("own");
const list = byId("list");
// One for each lesson, whose code begins the link; class-compare.js has the same.
const lesson = form.elements.reveal.value.split(".")[0];
const KEY = `sayso-class-${article.dataset.id}${lesson && `-${lesson}`}`;
const LONGEST = 2000; // characters of a mark
const LOOK = { claim: "content mine", named: "source named", unnamed: "source unnamed", hedge: "hedge hedge" };
const KEYS = { c: "claim", n: "named", u: "unnamed", h: "hedge" };
const NAMES = Object.fromEntries(all("[data-pen][data-name]").map((each) => [each.dataset.pen, each.dataset.name]));

const length = (words) => [...words].length;
const blocks = [];
let text = "";
let at = 0;
for (const node of all(".block", article)) {
  const words = node.textContent;
  blocks.push({ node, words, start: at, end: at + length(words), place: area.contains(node) ? String(all(".block", area).indexOf(node) + 1) : "title" });
  at += length(words);
  text += words;
}
const letters = [...text];
const wordsOf = (mark) => letters.slice(mark.start, mark.end).join("").replace(/\s+/g, " ").trim();
// Another text has other places: what was marked in it is not shown on this one.
const print = [...text].reduce((sum, sign) => (Math.imul(sum, 31) + sign.codePointAt(0)) | 0, 7);

// What is kept: the marks, the code of what was handed in, and what was done, to be undone.
let marks = [];
let before = [];
const inOrder = (some) => some.sort((a, b) => a.start - b.start || a.end - b.end);
const read = (rows) => rows.map(([pen, start, end, why = ""]) => ({ pen, start, end, why }));
const written = () => JSON.stringify(marks.map((m) => (m.why ? [m.pen, m.start, m.end, m.why] : [m.pen, m.start, m.end])));
const load = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY)) || {};
    if (kept.print !== print) return {};
    return kept;
  } catch { return {}; }
};
const keep = () => {
  try { localStorage.setItem(KEY, JSON.stringify({ ...load(), print, marks: written() })); } catch { byId("total").dataset.closed = ""; }
};

// The text with its marks: each block is cut wherever one begins or ends, and longer marks stand around shorter ones.
const paintBlock = ({ node, words, start, end }) => {
  const here = marks.filter((mark) => mark.start < end && mark.end > start);
  const signs = [...words];
  const edges = [...new Set([start, end, ...here.flatMap((m) => [Math.max(start, m.start), Math.min(end, m.end)])])].sort((a, b) => a - b);
  const pieces = edges.slice(1).map((to, index) => {
    const from = edges[index];
    let piece = document.createTextNode(signs.slice(from - start, to - start).join(""));
    const over = here.filter((m) => m.start <= from && m.end >= to).sort((a, b) => (a.end - a.start) - (b.end - b.start));
    for (const mark of over) {
      const around = document.createElement("mark");
      around.className = LOOK[mark.pen];
      around.setAttribute("role", "none");
      if (mark.start === from || (from === start && mark.start < start)) around.id = `m${marks.indexOf(mark)}`;
      around.append(piece);
      piece = around;
    }
    return piece;
  });
  node.replaceChildren(...pieces);
};

const item = (mark) => {
  const row = document.createElement("li");
  const words = wordsOf(mark);
  const place = blocks.find((block) => mark.start < block.end)?.place;
  const link = Object.assign(document.createElement("a"), { href: `#m${marks.indexOf(mark)}`, textContent: words.length > 120 ? `${words.slice(0, 117)} …` : words });
  const out = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: "take out" });
  out.setAttribute("aria-label", `Take out: ${words}`);
  out.addEventListener("click", () => change(marks.filter((other) => other !== mark), `Taken out: ${words}`));
  row.append(Object.assign(document.createElement("b"), { textContent: place }), link, out);
  if (mark.pen === "unnamed") {
    const why = byId("whys").content.firstElementChild.cloneNode(true);
    why.value = mark.why;
    why.setAttribute("aria-label", `Why not named: ${words}`);
    why.addEventListener("change", () => { mark.why = why.value; keep(); });
    row.append(why);
  }
  return row;
};

const paintList = () => {
  const parts = [];
  for (const [pen, name] of Object.entries(NAMES)) {
    const own = marks.filter((mark) => mark.pen === pen);
    if (!own.length) continue;
    const rows = document.createElement("ol");
    rows.append(...own.map(item));
    parts.push(Object.assign(document.createElement("h3"), { className: pen, textContent: `${name} · ${own.length}` }), rows);
  }
  const focus = list.contains(document.activeElement);
  list.replaceChildren(...parts);
  if (focus) (one("button", list) || area).focus();
  byId("total").textContent = marks.length;
};

const paint = () => {
  blocks.forEach(paintBlock);
  paintList();
};
const show = (now, told) => {
  marks = inOrder(now);
  keep();
  paint();
  say(told);
};
const change = (now, told) => {
  before.push(marks);
  show(now, told);
};
const undo = () => (before.length ? show(before.pop(), "Undone") : say("Nothing to undo"));

// What is chosen, in whole words: a finger seldom begins at a letter. It is remembered, as a touched button takes the
// selection away in some browsers.
let chosen = null;
const offset = (node, place) => {
  const inside = (node.nodeType === 1 ? node : node.parentNode).closest(".block");
  const block = blocks.find((each) => each.node === inside);
  if (!block) return null;
  const range = document.createRange();
  range.setStart(block.node, 0);
  range.setEnd(node, place);
  return block.start + length(range.toString());
};
const isWord = (sign) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
const whole = (start, end) => {
  while (start < end && /\s/.test(letters[start])) start += 1;
  while (end > start && /\s/.test(letters[end - 1])) end -= 1;
  if (start === end) return null;
  while (isWord(letters[start]) && isWord(letters[start - 1])) start -= 1;
  while (isWord(letters[end - 1]) && isWord(letters[end])) end += 1;
  return { start, end };
};
const edge = (range, atEnd) => {
  const [node, place] = atEnd ? [range.endContainer, range.endOffset] : [range.startContainer, range.startOffset];
  const found = article.contains(node) ? offset(node, place) : null;
  if (found !== null) return found;
  // A triple click ends before the next paragraph, a wide drag outside of the text: the blocks that it touches count.
  const touched = blocks.filter((block) => range.intersectsNode(block.node));
  if (!touched.length) return null;
  return atEnd ? touched.at(-1).end : touched[0].start;
};
const choose = () => {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const start = edge(range, false);
  const end = edge(range, true);
  chosen = start === null || end === null || start >= end ? null : whole(start, end);
};
document.addEventListener("selectionchange", choose);
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".marking")) chosen = null;
});

const press = (pen) => {
  if (pen === "undo") { undo(); return; }
  choose(); // the browser tells of a selection a little later than it makes one
  if (!chosen) { say("Choose words in the text first"); return; }
  const { start, end } = chosen;
  chosen = null;
  getSelection().removeAllRanges();
  if (marks.some((mark) => mark.pen === pen && mark.start === start && mark.end === end)) { say("Marked already"); return; }
  // As the server refuses it: better now than when all is handed in.
  const covered = marks.reduce((sum, each) => sum + each.end - each.start, end - start);
  if (end - start > LONGEST || covered > 2 * letters.length + LONGEST) { say("That is too much to mark: choose fewer words"); return; }
  const mark = { pen, start, end, why: "" };
  change([...marks, mark], `${NAMES[pen]}: ${wordsOf(mark)}`);
};
for (const button of all("[data-pen]")) {
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => press(button.dataset.pen));
}
addKeys({ z: undo, ...Object.fromEntries(Object.entries(KEYS).map(([key, pen]) => [key, () => press(pen)])) });

// The keyboard: a cursor of words in the text. Arrows go from word to word and from paragraph to paragraph.
const words = [];
for (let i = 0; i < letters.length; i += 1) {
  const open = !/\s/.test(letters[i]);
  if (open && (i === 0 || /\s/.test(letters[i - 1]))) words.push({ start: i, end: i + 1 });
  else if (open) words.at(-1).end = i + 1;
}
const place = (sought, atEnd) => {
  const block = blocks.find((each) => (atEnd ? sought <= each.end : sought < each.end));
  let left = [...block.words].slice(0, sought - block.start).join("").length;
  const walker = document.createTreeWalker(block.node, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node && left > node.data.length) {
    left -= node.data.length;
    node = walker.nextNode();
  }
  return [node, left];
};
let from = 0;
let to = 0;
const first = (block) => words.findIndex((word) => word.start >= block.start);
const jump = (step) => {
  const now = blocks.findIndex((block) => words[to].start < block.end);
  return first(blocks[Math.min(blocks.length - 1, Math.max(0, now + step))]);
};
const MOVES = { ArrowRight: () => to + 1, ArrowLeft: () => to - 1, ArrowDown: () => jump(1), ArrowUp: () => jump(-1) };
let begun = false;
area.tabIndex = 0;
area.setAttribute("role", "group");
area.setAttribute("aria-label", "The text. Arrow keys choose words, with Shift more of them.");
area.addEventListener("keydown", (event) => {
  if (!Object.hasOwn(MOVES, event.key) || event.ctrlKey || event.altKey || event.metaKey || event.target !== area) return;
  event.preventDefault();
  const next = begun ? MOVES[event.key]() : Math.max(0, first(blocks.find((block) => area.contains(block.node))));
  begun = true;
  to = Math.min(words.length - 1, Math.max(0, next));
  if (!event.shiftKey) from = to;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  getSelection().setBaseAndExtent(...place(words[low].start, false), ...place(words[high].end, true));
  place(words[to].start, false)[0].parentNode.scrollIntoView({ block: "nearest" });
});

// Every form takes the marks along; what came back from the server is newer than what is kept.
// Who comes next at the same computer shall neither see the marks of before nor replace what was handed in.
if (location.hash === "#anew") {
  try { localStorage.removeItem(KEY); } catch { /* nothing is kept */ }
  history.replaceState(null, "", location.href.split("#")[0]);
}
const sent = form.elements.marks.value;
const kept = load();
marks = inOrder(read(JSON.parse("sent" in form.dataset ? sent : kept.marks || "[]")));
if (kept.code && !form.elements.code.value) form.elements.code.value = kept.code;
form.addEventListener("submit", () => {
  form.elements.marks.value = written();
  for (const why of all("select[name^=why]", list)) why.removeAttribute("name");
});
if (!one(".typed .wrong")) one(".typed").open = false; // it stands open for who has no script
keep();
paint();
ready("[data-pen]");
