// On a phone: the card of a touched mark, in place, under its words.
import { all, one } from "./page.js";
import { index, linkOf } from "./marks.js";

let peek = null;

export const isOutside = (target) => peek !== null && !peek.box.contains(target);

export const unpeek = (back) => {
  if (!peek) return;
  if (back) peek.link.focus({ preventScroll: true });
  peek.box.remove();
  peek = null;
};

export const showPeek = (link, card, key) => {
  const box = document.createElement("div");
  const list = document.createElement("ul");
  const button = document.createElement("button");
  const whose = card.matches(".claim") && one(`#claims .card[data-k~="${key}"] header`); // its source, in short
  list.append(card.cloneNode(true));
  button.textContent = "Close";
  button.addEventListener("click", () => unpeek(true));
  box.className = "peek";
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", linkOf(key)?.ariaDescription || "These words");
  box.append(button, ...(whose ? [whose.cloneNode(true)] : []), list);
  for (const heading of all("h3", box)) heading.setAttribute("aria-level", "2"); // it stands right below the article's title
  for (const part of all("[id]", box)) part.removeAttribute("id");
  one(".article").append(box);
  const ends = index.get(key).filter((part) => link.closest(".block").contains(part));
  box.style.top = `${scrollY + 8 + Math.max(...ends.map((part) => part.getBoundingClientRect().bottom))}px`;
  box.scrollIntoView({ block: "nearest" });
  peek = { box, link };
  button.focus({ preventScroll: true });
};
