// Forms whose answer is this same page: the part in which they stand is put in its place, and nothing else moves.
import { all, byId, one, ready, say } from "./page.js";

const onSwaps = [];
export const onSwap = (act) => onSwaps.push(act); // called with the new part

const chosen = (part) => all("[name=articles]:checked", part).map((box) => box.value);

// The control that has the place of this one in another state of the part.
const same = (control, part) => {
  const row = control?.closest("[data-id]");
  const within = (row && one(`[data-id="${row.dataset.id}"]`, part)) || part;
  const named = control?.name && one(`[name="${control.name}"]${control.dataset.key ? `[data-key=${control.dataset.key}]` : ""}`, within);
  return named || (row && one("h2 a", within)) || one(".done form button", part);
};

const send = async (form, button) => {
  const part = form.closest("[data-swap]");
  const body = new URLSearchParams(new FormData(form));
  if (button?.name) body.set(button.name, button.value);
  const answer = await fetch(form.action, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(part.id);
  if (!answer.ok || !fresh) throw new Error("another page");
  // Notes stand in the text and beside it, too: the whole page is another one.
  const notes = (whole) => whole.getElementById("notes")?.textContent;
  if (notes(page) !== notes(document)) {
    history.replaceState(null, "", answer.url);
    location.reload();
    return;
  }
  const [focused, ids] = [document.activeElement, button?.name === "one" ? chosen(part) : []];
  const inside = part.contains(focused);
  part.replaceWith(document.adoptNode(fresh));
  for (const id of ids) for (const box of all(`[name=articles][value="${id}"]`, fresh)) box.checked = true;
  ready("[data-do]", fresh);
  for (const act of onSwaps) act(fresh);
  if (inside) same(focused, fresh)?.focus({ preventScroll: true });
  const words = one(".done p", fresh)?.firstChild.textContent.trim();
  say(words ? `${words} ${one(".done form button", fresh) ? "Z takes it back." : ""}` : "Taken back.");
};

// What needs another page (a password, a comparison, a file) goes the plain way.
const PLAIN = ["compare", "export"];
document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post" || !form.closest("[data-swap]") || PLAIN.includes(submitter?.value)) return;
  event.preventDefault();
  send(form, submitter).catch(() => {
    if (submitter?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value }));
    form.submit();
  });
});

// Press a button of the page, by its key.
export const press = (key) => {
  const control = one(`[data-swap] [data-key=${key}]`);
  if (control?.tagName === "SUMMARY") {
    control.parentNode.open = true;
    one("input", control.parentNode).focus();
  } else control?.click();
};
export const undo = () => one(".done form button")?.click();
