// Notes at selected words: a highlight at once, or a small form. Both send what the form of a page without this sends.
import { all, one } from "./page.js";
import { chosen, oneLine } from "./quote.js";

const article = one(".article");
const address = `/articles/${article.dataset.id}/note`;
const points = (words) => [...words].length; // the room counts code points

const upTo = (block, node, at) => {
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, at);
  return range.toString();
};

// Where the selected words stand in the text, which is that of all blocks, one after the other.
const placeOf = (range) => {
  const place = { start: 0, end: 0, words: "" };
  const whole = document.createRange();
  let passed = 0;
  for (const block of all(".block", article)) {
    const words = block.textContent;
    if (range.intersectsNode(block)) {
      whole.selectNodeContents(block);
      const begins = range.compareBoundaryPoints(Range.START_TO_START, whole) > 0;
      const ends = range.compareBoundaryPoints(Range.END_TO_END, whole) < 0;
      const before = begins ? upTo(block, range.startContainer, range.startOffset) : "";
      const last = ends ? upTo(block, range.endContainer, range.endOffset) : words;
      if (!place.words) place.start = passed + points(before);
      place.end = passed + points(last);
      place.words += last.slice(before.length);
    }
    passed += points(words);
  }
  return { ...place, words: oneLine(place.words) };
};

const make = (tag, facts, ...parts) => {
  const made = Object.assign(document.createElement(tag), facts);
  made.append(...parts);
  return made;
};
const kept = () => { try { return localStorage.getItem("sayso-name") || ""; } catch { return ""; } };

const formOf = (range, ...parts) => {
  const fields = { ...placeOf(range), by: kept() };
  const hidden = Object.entries(fields).map(([name, value]) => make("input", { type: "hidden", name, value }));
  return make("form", { method: "post", action: `${address}s` }, ...hidden, ...parts);
};

export const highlight = () => {
  const range = chosen();
  if (!range) return;
  const form = formOf(range);
  document.body.append(form);
  form.submit();
};

export const note = () => {
  const range = chosen();
  if (!range) {
    location.href = address;
    return;
  }
  const cancel = make("button", { type: "button", className: "plain", textContent: "Cancel" });
  const form = formOf(
    range,
    make("blockquote", { textContent: oneLine(range.toString()).slice(0, 300) }),
    make("label", { textContent: "Note" }, make("textarea", { name: "note", rows: 5, maxLength: 10000 })),
    make("label", { textContent: "Tags" }, make("input", { name: "tags", maxLength: 2000, autocomplete: "off" })),
    make("p", {}, make("button", { textContent: "Save" }), " ", cancel),
  );
  const dialog = make("dialog", { className: "noting" }, form);
  dialog.setAttribute("aria-label", "Note on the selected words");
  cancel.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  one("textarea", dialog).focus();
};
