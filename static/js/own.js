// What a reader does with an article: quote, highlight, note, star, tag. Each program is fetched when it is needed.
import { byId, one } from "./page.js";
import { addKeys, onEscape } from "./keys.js";

let quoting;
document.addEventListener("selectionchange", () => {
  if (quoting || !getSelection().isCollapsed) (quoting ||= import("./quote.js")).then((quote) => quote.follow());
});

const acts = () => import("./acts.js");
const press = (key) => () => acts().then((program) => program.press(key));
for (const type of ["pointerover", "focusin"]) byId("own").addEventListener(type, acts, { once: true });

const notes = (act) => () => import("./notes.js").then((program) => program[act]());
addKeys({
  s: press("s"),
  u: press("u"),
  e: press("e"),
  g: press("g"),
  z: () => acts().then(({ undo }) => undo()),
  n: notes("note"),
  h: notes("highlight"),
});
onEscape(() => one(".done")?.remove());

if (one("[data-keeps]")) addEventListener("scroll", () => import("./place.js"), { once: true });
