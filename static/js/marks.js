// Marks and cards, by the key that they share: what is pointed at is lit everywhere it stands.
import { all, byId, one } from "./page.js";
import { hidden, onHide } from "./settings.js";

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

// Marks are links without this program. With it their words are selected like any others, since they have no address
// any more, and a click leads to the card; where the marks are hidden, nothing is a link and Tab does not stop.
const links = all(".article mark a[href^=\"#\"]");
for (const link of links) {
  link.dataset.to = link.hash.slice(1);
  link.dataset.note = link.ariaDescription || "";
  link.removeAttribute("href");
}
const GIVEN = ["role", "tabindex", "aria-description"];
const isHidden = ({ classList: [role] }) => hidden({ name: "source", reason: "source", basis: "source" }[role] || role);

const tie = () => {
  for (const link of links) {
    const { note } = link.dataset;
    const wanted = isHidden(link.parentNode) ? [] : ["link", note ? 0 : -1, note];
    GIVEN.forEach((name, at) => {
      if (wanted[at] === undefined || wanted[at] === "") link.removeAttribute(name);
      else link.setAttribute(name, wanted[at]);
    });
  }
};
tie();
onHide(tie);

// The link that a screen reader hears of a key, else the first one in its mark.
export const linkOf = (key) => one(`.article [data-to="card-${key}"][aria-description]`) || one("[role=link]", byId(key));

for (const type of ["pointerover", "focusin"]) {
  document.addEventListener(type, ({ target }) => {
    const part = target.closest("[data-k]");
    paint("lit", part && !(part.matches("mark") && isHidden(part)) ? part.dataset.k.split(" ") : []);
  });
}
