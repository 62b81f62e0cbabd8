// Where one stops reading is kept when the page is left; who has seen the end has read it.
import { all, one } from "./page.js";

const { id } = one(".article").dataset;
const blocks = all(".article .block");
let end = false;
let sent = "";

const look = () => {
  end ||= blocks[blocks.length - 1].getBoundingClientRect().bottom <= innerHeight;
};
addEventListener("scroll", look, { passive: true });
look();

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return;
  look(); // of the last scrolling the page may not have been told yet
  const at = blocks.findIndex((block) => block.getBoundingClientRect().bottom > 120);
  const before = blocks.slice(0, Math.max(0, at)).map((block) => block.textContent).join("");
  const body = new URLSearchParams({ place: [...before].length, end: end ? "yes" : "" });
  if (String(body) === sent) return;
  sent = String(body);
  navigator.sendBeacon(`/articles/${id}/stopped`, body);
});
