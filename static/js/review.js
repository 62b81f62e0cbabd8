// Keys of a review: through its questions, an answer, a note, the place in the text.
import { addKeys, onEscape } from "./keys.js";
import { all, byId, one, phone, say } from "./page.js";

const items = all(".ask[data-places]");
const KEYS = { y: "yes", n: "no", c: "unseen" };
let at = -1;

// Light what the question is about, and on a wide screen have it in sight.
const light = (item) => {
  for (const mark of all("mark.lit")) mark.classList.remove("lit");
  const keys = item.dataset.places.split(" ").filter(Boolean);
  for (const key of keys) for (const mark of all(`[data-k="${CSS.escape(key)}"]`)) mark.classList.add("lit");
  if (keys.length && !phone.matches) byId(keys[0])?.scrollIntoView({ block: "center" });
};

const go = (step) => {
  const next = Math.min(items.length - 1, Math.max(0, at + step));
  const item = items[next];
  if (!item) return;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
};

for (const [number, item] of items.entries()) {
  item.addEventListener("focusin", () => {
    if (at === number) return;
    at = number;
    light(item);
  });
}

const answer = (value) => {
  const item = items[at];
  if (!item) {
    say("Choose a question first: j");
    return;
  }
  one("[name=to]", item).value = (items[at + 1] || item).id;
  one(`button[value=${value}]`, item).click();
};

addKeys({
  j: () => go(1),
  k: () => go(-1),
  e: () => {
    const item = items[at];
    if (!item) return;
    one("details", item).open = true;
    one("textarea", item).focus();
  },
  o: () => {
    const place = items[at] && one("a.place", items[at]);
    if (place) place.click();
  },
  ...Object.fromEntries(Object.entries(KEYS).map(([key, value]) => [key, () => answer(value)])),
});
onEscape(() => {
  const item = document.activeElement?.closest(".ask");
  if (item) item.focus();
});

// Where an answer led: the question of the address.
const first = /^#i\d+$/.test(location.hash) && byId(location.hash.slice(1));
if (first) first.focus();
