// The add page: files by drop and with progress, and pages that the bookmarklet hands over. The form works without it.
import { all, one } from "./page.js";

const form = one(".drop");
const input = one("input", form);
const progress = one("progress", form);
const list = one(".add .outcomes");

const refused = (name, words) => {
  const item = document.createElement("li");
  item.textContent = `${name} was refused. ${words}`;
  return item;
};

// One file a request, so that each is shown as soon as it is read; the answer is the page that the form gives.
const send = async (file) => {
  const body = new FormData();
  body.append("files", file);
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const items = all(".outcomes > li", page);
    const wrong = one("[role=alert], .error > p:not(.facts)", page);
    if (!items.length) return [refused(file.name, wrong ? wrong.textContent.trim() : "No answer could be read.")];
    for (const item of items) for (const inner of all("form", item)) inner.target = "_blank";
    return items.map((item) => document.adoptNode(item));
  } catch {
    return [refused(file.name, "The room did not answer.")];
  }
};

// Each answer numbers its fields from one: here they stand on one page.
const renumber = (item, number) => {
  for (const name of ["id", "for", "aria-describedby"]) {
    for (const part of all(`[${name}]`, item)) part.setAttribute(name, `${part.getAttribute(name)}-${number}`);
  }
};

const read = async (files) => {
  progress.max = files.length;
  progress.value = 0;
  progress.hidden = false;
  list.replaceChildren();
  for (const file of files) {
    for (const item of await send(file)) {
      list.append(item);
      renumber(item, list.children.length);
    }
    for (const details of all("details", list)) details.open = files.length === 1;
    progress.value += 1;
  }
  progress.hidden = true;
  form.reset();
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  read([...input.files]);
});
for (const type of ["dragenter", "dragover"]) {
  form.addEventListener(type, (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
}
for (const type of ["dragleave", "drop"]) form.addEventListener(type, () => form.classList.remove("over"));
form.addEventListener("drop", (event) => {
  event.preventDefault();
  read([...event.dataTransfer.files]);
});

// Opened by the bookmarklet: say that we are ready, take one page from the window that opened us, and show what it has.
const handed = one(".handed");
if (new URLSearchParams(location.search).get("from") === "page" && window.opener) {
  addEventListener("message", function take({ source, data }) {
    if (source !== window.opener || !data || data.sayso !== "page") return;
    removeEventListener("message", take);
    handed.elements.html.value = String(data.html);
    handed.elements.url.value = String(data.url);
    handed.hidden = false;
    handed.submit();
  });
  window.opener.postMessage("sayso:ready", "*");
}
