// The reading settings: kept in this browser, and shown in their form. head.js applies them before first paint.
import { all, one, ready, root, say } from "./page.js";

const MARKS = ["content", "source", "cue", "hedge"];
const menu = one(".settings");
const form = one("form", menu);
const dialog = one("dialog.keys");

let kept = {};
try {
  kept = JSON.parse(localStorage.getItem("sayso") || "{}");
} catch { /* storage is closed to us: the settings last for this page */ }

const told = [];
export const onHide = (act) => told.push(act); // called whenever marks are hidden or shown
export const hidden = (kind) => (kept.hide || "").includes(kind);
export const keysAreOff = () => kept.keys === "off";
export const closeMenu = () => { menu.open = false; };
export const showKeys = () => dialog.showModal();

const show = () => {
  for (const input of form.elements) {
    if (input.type === "radio") input.checked = input.value === (kept[input.name] || "");
    if (input.name === "show") input.checked = !hidden(input.value);
    if (input.name === "keys") input.checked = !keysAreOff();
  }
  for (const [what, pressed] of [["marks", MARKS.every(hidden)], ["alone", kept.alone]]) {
    one(`[data-do=${what}]`)?.setAttribute("aria-pressed", String(Boolean(pressed)));
  }
};

const keep = (name, value) => {
  kept[name] = value;
  if (name !== "keys") root.dataset[name] = value;
  try {
    localStorage.setItem("sayso", JSON.stringify(kept));
  } catch { /* closed to us */ }
  show();
  if (name === "hide") for (const act of told) act();
};

// The next value of a list: sizes end where the list ends, themes go round.
const shift = (name, list, step, round) => {
  const at = list.indexOf(kept[name] || "") + step;
  if (at >= 0) keep(name, list[round ? at % list.length : Math.min(at, list.length - 1)]);
};

export const changeSize = (step) => shift("size", ["-2", "-1", "", "1", "2"], step, false);

export const nextTheme = () => {
  shift("theme", ["", "light", "dark", "sepia"], 1, true);
  say(`Theme: ${kept.theme || "system"}`);
};

export const toggleMarks = () => {
  const off = MARKS.every(hidden);
  if (!off) kept.before = kept.hide || "";
  keep("hide", off ? kept.before : MARKS.join(" "));
  say(off ? "Marks on" : "Marks off");
};

export const toggleAlone = () => keep("alone", kept.alone ? "" : "on");

form.addEventListener("change", ({ target: { name, value, checked } }) => {
  if (name === "show") keep("hide", all("[name=show]:not(:checked)", form).map((box) => box.value).join(" "));
  else keep(name, name === "keys" && !checked ? "off" : value);
});
const acts = { keys: showKeys, marks: toggleMarks, alone: toggleAlone, welcome: () => keep("welcome", "off"), done: () => one(".done")?.remove() };
document.addEventListener("click", ({ target }) => {
  if (!menu.contains(target)) closeMenu();
  acts[target.closest("[data-do]")?.dataset.do]?.();
});
show();
ready(Object.keys(acts).map((what) => `[data-do=${what}]`).join());
