// The library by keys: from row to row, choose, star, read, archive, tag; and how many are chosen.
import { all, one } from "./page.js";
import { addKeys } from "./keys.js";
import { onSwap, press, undo } from "./acts.js";

const items = () => all(".rows .item");
const current = () => document.activeElement.closest(".item");
const box = (item) => one("[name=articles]", item);

const step = (by) => {
  const list = items();
  const at = list.indexOf(current());
  const next = list[at < 0 ? 0 : Math.max(0, Math.min(list.length - 1, at + by))];
  if (next) one("h2 a", next).focus();
};

const count = () => {
  const form = one(".choosing");
  if (!form) return;
  const number = all("[name=articles]:checked", form).length;
  one(".chosen", form).textContent = number ? `${number} chosen` : "None chosen";
  for (const button of all("[data-few]", form)) button.disabled = number < 2 || number > 4;
};

// With those that are chosen, else with the row where one is.
const onChosen = (act) => () => {
  if (!one("[name=articles]:checked")) {
    const item = current() || items()[0];
    if (!item) return;
    box(item).checked = true;
    count();
  }
  act();
};

addKeys({
  j: () => step(1),
  k: () => step(-1),
  x: () => { if (current()) box(current()).click(); },
  o: () => { if (current()) one("h2 a", current()).click(); },
  s: () => { const item = current(); if (item && !box(item).checked) one(".star", item).click(); else press("s"); },
  u: onChosen(() => press("u")),
  e: onChosen(() => press("e")),
  g: onChosen(() => one(".bulk input").focus()),
  z: undo,
});
document.addEventListener("change", count);
onSwap(count);
count();
