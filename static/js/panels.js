// The panels beside the text: one at a time, as tabs; on a phone a sheet. Claims by source or in the order of the text.
import { all, byId, one, phone, root } from "./page.js";

export const sidebar = one(".sidebar");
export const panels = all(".panel");
const tabs = one(".tabs");
const shut = one("[data-do=shut]");

export const current = () => panels.find((panel) => !panel.hidden);

export const showPanel = (panel) => {
  for (const each of panels) {
    const tab = byId("tab-" + each.id);
    each.hidden = each !== panel;
    tab.setAttribute("aria-selected", String(!each.hidden));
    tab.tabIndex = each.hidden ? -1 : 0;
  }
};

export const setSheet = (open) => {
  root.classList.toggle("sheet", open);
  for (const link of all(".bar a")) {
    link.setAttribute("aria-expanded", String(open && link.hash === "#" + current().id));
  }
};

// Show a panel; asked for once more on a phone, its sheet closes.
export const openPanel = (panel) => {
  const open = panel.hidden || !root.classList.contains("sheet");
  showPanel(panel);
  setSheet(open);
  sidebar.scrollTop = 0;
  if (open) (phone.matches ? shut : byId("tab-" + panel.id)).focus({ preventScroll: true });
  return open;
};

// The card of a key: the one in the panel that is open, where it has one.
export const cardIn = (key) => {
  const card = byId("card-" + key);
  return current().contains(card) ? card : one(`[data-k~="${key}"]`, current()) || card;
};

// Bring a card into sight within the sidebar, without moving the text.
export const reveal = (card) => {
  if (!card) return;
  showPanel(card.closest(".panel"));
  const inner = card.getBoundingClientRect();
  const outer = sidebar.getBoundingClientRect();
  if (inner.top < outer.top + 80 || inner.bottom > Math.min(outer.bottom, innerHeight) - 24) {
    sidebar.scrollBy({ top: inner.top - outer.top - outer.height / 3 });
  }
};

export const toCard = (card) => {
  if (card?.hidden) reorder("source");
  reveal(card);
  one(".go, h3 a", card)?.focus({ preventScroll: true });
};

// The same rows, moved: into one list, or home to their sources.
const homes = all(".panel .card:not(.apart) .claim").map((claim) => [claim, claim.parentNode, Number(one(".n", claim).textContent)]);
homes.sort((a, b) => a[2] - b[2]);
export const canReorder = homes.length > 0;

export const reorder = (order) => {
  const flat = one("ol.flat") || document.createElement("ol");
  flat.className = "flat";
  for (const [claim, home] of homes) (order === "text" ? flat : home).append(claim);
  for (const card of all("#claims .card:not(.apart)")) card.hidden = order === "text";
  if (order === "text") one(".order").after(flat);
  else flat.remove();
  for (const link of all(".order a")) link.ariaCurrent = link.dataset.order === order ? "true" : null;
};

// On paper the claims are notes in the order of the text.
let ordered;
addEventListener("beforeprint", () => {
  ordered = one(".order [aria-current]")?.dataset.order;
  if (ordered === "source") reorder("text");
});
addEventListener("afterprint", () => {
  if (ordered === "source") reorder("source");
});

tabs.setAttribute("role", "tablist");
for (const panel of panels) {
  const tab = byId("tab-" + panel.id);
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", panel.id);
  panel.setAttribute("role", "tabpanel");
}
tabs.addEventListener("keydown", ({ key }) => {
  const by = { ArrowRight: 1, ArrowLeft: panels.length - 1 }[key];
  if (by) openPanel(panels[(panels.indexOf(current()) + by) % panels.length]);
});
showPanel(panels[0]);
setSheet(false);
