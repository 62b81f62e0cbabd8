// The page of reading lists: while something is fetched, its figures follow. Without this there is a link to look again.
import { all, one } from "./page.js";

const EVERY = 3000; // milliseconds

const look = async () => {
  const shown = one(".lists");
  try {
    const answer = await fetch(location.pathname);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = one(".lists", page);
    const held = shown.contains(document.activeElement) && document.activeElement !== document.body;
    if (answer.ok && next && !held) {
      for (const details of all("details[open]", shown)) {
        const same = one(`#${details.id}`, next);
        if (same) same.open = true;
      }
      shown.replaceWith(document.adoptNode(next));
    }
  } catch {
    // The room does not answer at the moment.
  }
  if ("working" in one(".lists").dataset) setTimeout(look, EVERY);
};

if ("working" in one(".lists").dataset) setTimeout(look, EVERY);
