// The forms of corrections: selected words go into a field, and a name is typed once.
import { all, byId, say } from "./page.js";

const KEY = "sayso-name";
const around = byId("around");

// Fields of a name are filled with the last one; a browser that keeps nothing does without.
const kept = () => { try { return localStorage.getItem(KEY) || ""; } catch { return ""; } };
for (const field of all("[data-name]")) {
  field.value ||= kept();
  field.addEventListener("change", () => { try { localStorage.setItem(KEY, field.value); } catch { /* not kept */ } });
}

// A click on a button takes the selection away in some browsers, so the last one in the text is remembered.
// A reader may have selected them before this program was there; until it is, the buttons can't be pressed.
let words = "";
const remember = () => {
  const selection = getSelection();
  if (around?.contains(selection.anchorNode) && !selection.isCollapsed) words = selection.toString().replace(/\s+/g, " ").trim();
};
document.addEventListener("selectionchange", remember);
remember();
for (const button of all("[data-take]")) {
  button.disabled = false;
  button.addEventListener("click", () => {
    if (!words) {
      say("Select words in the text first");
      around.focus();
      return;
    }
    byId(button.dataset.take).value = words;
    say(`Taken: ${words}`);
  });
}
