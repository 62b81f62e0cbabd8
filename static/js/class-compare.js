// The pages after marking: "I see it too", the code that was handed in, and printing.
import { all, byId, one, ready } from "./page.js";

for (const button of all("[data-print]")) button.addEventListener("click", () => window.print());

const page = one("[data-id]");
const lesson = one("[name=reveal]")?.value.split(".")[0];
const KEY = page ? `sayso-class-${page.dataset.id}${lesson && `-${lesson}`}` : "";
const load = () => { try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; } };
const keep = (more) => { try { localStorage.setItem(KEY, JSON.stringify({ ...load(), ...more })); } catch { /* for this page only */ } };

// What was handed in is replaced when more is handed in: its code goes along with the marks.
if (page?.dataset.code) keep({ code: page.dataset.code });

const rows = all("[data-row]");
const seen = load().seen || {};
const paint = () => {
  for (const row of rows) {
    for (const button of all("button", row)) button.setAttribute("aria-pressed", seen[row.dataset.row] === button.dataset.say);
  }
  const said = rows.map((row) => seen[row.dataset.row]);
  const number = (word) => said.filter((each) => each === word).length;
  if (rows.length) byId("seen").textContent = number("yes") + number("no") ? `Of what only Sayso marked you see ${number("yes")} too, and ${number("no")} not.` : "";
};
for (const row of rows) {
  for (const button of all("button", row)) {
    button.addEventListener("click", () => {
      const key = row.dataset.row;
      if (seen[key] === button.dataset.say) delete seen[key];
      else seen[key] = button.dataset.say;
      keep({ seen });
      paint();
    });
  }
}
paint();
ready("[data-say], [data-print]");
