// What every other script uses to look at the page.
export const root = document.documentElement;
export const one = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];
export const byId = (id) => document.getElementById(id);
export const phone = matchMedia("(max-width: 59.99rem)");

// A button that only a program answers comes disabled: once that program is there, it can be pressed.
export const ready = (buttons, within = document) => {
  for (const button of all(buttons, within)) button.disabled = false;
};

// For a screen reader: what a key has just done.
export const say = (words) => {
  byId("said").textContent = words;
};
