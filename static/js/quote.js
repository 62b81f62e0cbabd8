// A small bar at selected words: copy them with who says them, where they stand, and a link to the place.
import { all, byId, one, say } from "./page.js";
import { addKeys, onEscape } from "./keys.js";

const article = one(".article");
const bar = document.createElement("div");
bar.className = "quoting";
bar.setAttribute("role", "toolbar");
bar.setAttribute("aria-label", "With the selected words");
bar.hidden = true;
let waiting = 0;

export const oneLine = (words) => words.replace(/\s+/g, " ").trim();

// The words of the text in a range: those of a picture are none.
const wordsIn = (range) => {
  const part = range.cloneContents();
  for (const picture of part.querySelectorAll(".picture")) picture.remove();
  return oneLine(part.textContent);
};

// The selection, where it has words and lies in the article's title or text.
export const chosen = () => {
  const selection = getSelection();
  if (selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!wordsIn(range)) return null;
  const within = (node) => (node.nodeType === 1 ? node : node.parentNode).closest(".article h1, .article .text");
  return within(range.startContainer) && within(range.endContainer) ? range : null;
};

// The claims that are quoted: the innermost one in which all of it stands, else each that it touches.
const claims = (range) => {
  const common = range.commonAncestorContainer;
  const whole = (common.nodeType === 1 ? common : common.parentNode).closest("mark.content");
  if (whole) return [whole.dataset.k];
  const touched = all("mark.content", article).filter((mark) => range.intersectsNode(mark) && !mark.parentNode.closest("mark.content"));
  return [...new Set(touched.map((mark) => mark.dataset.k))];
};

const whoSays = (key) => {
  const who = oneLine(one(".who", byId("card-" + key)).textContent);
  const identity = one(`#claims .card[data-k~="${key}"] .identity`)?.textContent || "";
  return identity.startsWith("unnamed") ? `${who} (unnamed)` : who;
};

// In quotation marks; those within become single ones.
const quoted = (words) => {
  const whole = /^“[^“”]*”$/.test(words) ? words.slice(1, -1) : words;
  return `“${whole.replace(/“/g, "‘").replace(/”/g, "’")}”`;
};

// A link that finds the words again: by the key of their claim that lasts, and by the words themselves where they stand only once
// (a browser goes to the first such words, wherever they are).
const linkTo = (key, words) => {
  const encode = (part) => encodeURIComponent(part).replace(/-/g, "%2D");
  const list = words.split(" ");
  const ends = list.length > 12 ? [list.slice(0, 5), list.slice(-5)] : [list];
  const text = ends.map((part) => encode(part.join(" "))).join(",");
  const whole = oneLine(all(".block").map((block) => block.textContent).join(" ")).toLowerCase();
  const once = whole.split(words.toLowerCase()).length === 2;
  const lasting = key && one(`mark[data-k="${key}"][id^="a-"]`)?.id;
  return `${location.origin}${location.pathname}#${lasting || key || ""}${once ? `:~:text=${text}` : ""}`;
};

const parts = (range) => {
  const words = wordsIn(range);
  const keys = claims(range);
  const { title, where } = article.dataset;
  const who = [...new Set(keys.map(whoSays))].join("; ");
  return { words: quoted(words), who, title, where, link: linkTo(keys[0], words) };
};

const inWords = ({ words, who, title, where, link }) =>
  `${words} — ${[who, `“${title}”`, where, link].filter(Boolean).join(", ")}`;

const escaped = (words) => words.replace(/[\\`*_[\]<>]/g, "\\$&");

const inMarkdown = ({ words, who, title, where, link }) =>
  `> ${escaped(words)}\n>\n> — ${[escaped(who), `[${escaped(title)}](${link})`, escaped(where)].filter(Boolean).join(", ")}\n`;

// The clipboard is only there on a safe connection; elsewhere the old way.
const put = async (words) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(words);
  const field = document.createElement("textarea");
  field.value = words;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("not copied");
};

const copy = async (write) => {
  const range = chosen();
  if (!range) return;
  const kept = range.cloneRange();
  let words = "Copied, with its source";
  try {
    await put(write(parts(range)));
  } catch {
    words = "The browser did not allow it to be copied";
  }
  getSelection().removeAllRanges();
  getSelection().addRange(kept);
  one("output", bar).textContent = words;
  say(words);
};

const button = (label, act, key) => {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  if (key) made.append(" ", Object.assign(document.createElement("kbd"), { textContent: key }));
  made.addEventListener("click", act);
  return made;
};

// The way to say that the selected words were missed, with about where in the text they stand.
const missed = Object.assign(document.createElement("a"), { textContent: "Missed…" });
const aim = (range) => {
  const before = document.createRange();
  let near = 0;
  for (const block of all(".block", article)) {
    before.selectNodeContents(block);
    const here = range.intersectsNode(block);
    if (here) before.setEnd(range.startContainer, range.startOffset);
    near += before.toString().length;
    if (here) break;
    near += 2; // the line ends between two blocks
  }
  const words = encodeURIComponent(oneLine(range.toString()).slice(0, 500));
  missed.href = `/articles/${article.dataset.id}/correct?what=claim&near=${near}&words=${words}`;
};

const plain = () => copy(inWords);
bar.append(
  button("Copy quote with source", plain, "q"),
  button("as Markdown", () => copy(inMarkdown)),
  Object.assign(document.createElement("a"), { href: "#cite", textContent: "Cite" }),
  button("Highlight", () => import("./notes.js").then(({ highlight }) => highlight()), "h"),
  button("Note…", () => import("./notes.js").then(({ note }) => note()), "n"),
  missed,
  document.createElement("output"),
);
bar.addEventListener("mousedown", (event) => event.preventDefault()); // the words stay selected

const hide = () => { bar.hidden = true; };

const place = () => {
  const range = chosen();
  if (!range) {
    hide();
    return;
  }
  if (!bar.hidden && wordsIn(range) === bar.dataset.words) return;
  bar.dataset.words = wordsIn(range);
  one("output", bar).textContent = "";
  aim(range);
  const end = range.endContainer.parentNode.closest(".block, h1") || one(".text", article);
  end.after(bar);
  bar.hidden = false;
  const box = range.getBoundingClientRect();
  const room = document.documentElement.clientWidth - bar.offsetWidth - 8;
  bar.style.top = `${scrollY + box.bottom + 8}px`;
  bar.style.left = `${Math.max(8, Math.min(box.left, room))}px`;
};

// Called while words are selected: the bar comes when the selection rests.
export const follow = () => {
  clearTimeout(waiting);
  waiting = setTimeout(place, 150);
};

addKeys({ q: plain });
onEscape(hide);
