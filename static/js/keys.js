// The keys: single letters, never while somebody types, and off where the settings say so.
import { one } from "./page.js";
import { changeSize, closeMenu, keysAreOff, nextTheme, showKeys } from "./settings.js";

const TYPING = "textarea, select, dialog, input:not([type=radio], [type=checkbox])";
const larger = () => changeSize(1);
const acts = {
  t: nextTheme,
  "/": () => one(".search input")?.focus(),
  "?": showKeys,
  "+": larger,
  "=": larger,
  "-": () => changeSize(-1),
};
const escapes = [closeMenu];

// Further keys of a page, and what Escape closes there.
export const addKeys = (more) => Object.assign(acts, more);
export const onEscape = (act) => escapes.push(act);

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (key === "Escape") for (const act of escapes) act();
  if (event.ctrlKey || event.altKey || event.metaKey || target.closest(TYPING)) return;
  if (keysAreOff() || !Object.hasOwn(acts, key)) return;
  event.preventDefault();
  acts[key]();
});
