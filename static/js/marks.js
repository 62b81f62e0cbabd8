// Marks and cards, by the key that they share: what is pointed at is lit everywhere it stands.
import { all, byId, one } from "./page.js";

// `index`: every part under a key. `stops`: the first piece of each claim and hedge, in the order of the text.
export const index = new Map();
export const stops = [];
for (const part of all(".strip a, .row")) part.dataset.k = (part.id || part.getAttribute("href")).replace(/card-|#/, "");
for (const part of all("mark[data-k], .strip a, .row")) {
  const key = part.dataset.k;
  index.set(key, [...(index.get(key) || []), part]);
  if (["claim", "hedge"].includes(part.dataset.kind)) stops.push(part);
}

export const cardOf = (key) => byId("card-" + key);

export const paint = (name, keys) => {
  for (const part of all("." + name)) part.classList.remove(name);
  for (const key of keys) for (const part of index.get(key) || []) part.classList.add(name);
};

// The mark where one is now; the address says so, and Back is left alone.
export const settle = (key) => {
  paint("at", [key]);
  history.replaceState(null, "", "#" + key);
};

// The link that a screen reader hears of a key, else the first one in its mark.
export const linkOf = (key) => one(`.article a[href="#card-${key}"][aria-description]`) || one("a", byId(key));

for (const type of ["pointerover", "focusin"]) {
  document.addEventListener(type, ({ target }) => {
    const part = target.closest("[data-k]");
    paint("lit", part ? part.dataset.k.split(" ") : []);
  });
}
