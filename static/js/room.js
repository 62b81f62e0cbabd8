// Settings, keys, and the tie between marks and cards. Everything can be read without it.
(() => {
  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const phone = matchMedia("(max-width: 59.99rem)");
  const say = (words) => { byId("said").textContent = words; };

  // Settings, kept in this browser; head.js applies them before first paint.
  let kept = {};
  try { kept = JSON.parse(localStorage.getItem("sayso") || "{}"); } catch { /* they last for this page */ }
  const hidden = (kind) => (kept.hide || "").includes(kind);
  const menu = one(".settings");
  const form = one("form", menu);
  const show = () => {
    for (const input of form.elements) {
      if (input.type === "radio") input.checked = input.value === (kept[input.name] || "");
      if (input.name === "show") input.checked = !hidden(input.value);
      if (input.name === "keys") input.checked = kept.keys !== "off";
    }
  };
  const keep = (name, value) => {
    kept[name] = value;
    if (name !== "keys") root.dataset[name] = value;
    try { localStorage.setItem("sayso", JSON.stringify(kept)); } catch { /* closed to us */ }
    show();
  };
  const shift = (name, list, step) => {
    const at = list.indexOf(kept[name] || "") + step;
    if (at >= 0) keep(name, list[name === "theme" ? at % list.length : Math.min(at, list.length - 1)]);
  };
  form.addEventListener("change", ({ target: { name, value, checked } }) => {
    if (name === "show") value = all("[name=show]:not(:checked)", form).map((box) => box.value).join(" ");
    keep(name === "show" ? "hide" : name, name === "keys" && !checked ? "off" : value);
  });
  const toggleMarks = () => {
    const kinds = ["content", "source", "cue", "hedge"];
    const off = kinds.every(hidden);
    if (!off) kept.before = kept.hide || "";
    keep("hide", off ? kept.before : kinds.join(" "));
    say(off ? "Marks on" : "Marks off");
  };
  const dialog = one("dialog");
  one("[data-do=keys]").addEventListener("click", () => dialog.showModal());
  document.addEventListener("click", ({ target }) => { if (!menu.contains(target)) menu.open = false; });
  show();

  // Marks and cards by the key that they share; `stops` are first pieces.
  const sidebar = one(".sidebar");
  const panels = all(".panel");
  const index = new Map();
  const stops = [];
  for (const part of all(".strip a, .row")) part.dataset.k = (part.id || part.getAttribute("href")).replace(/card-|#/, "");
  for (const part of all("mark[data-k], .strip a, .row")) {
    const key = part.dataset.k;
    index.set(key, [...(index.get(key) || []), part]);
    if (part.id === key && /^[ah]/.test(key)) stops.push(part);
  }
  const cardOf = (key) => byId("card-" + key);
  const paint = (name, keys) => {
    for (const part of all("." + name)) part.classList.remove(name);
    for (const key of keys) for (const part of index.get(key) || []) part.classList.add(name);
  };
  const light = ({ target }) => {
    const part = target.closest("[data-k]");
    paint("lit", part ? part.dataset.k.split(" ") : []);
  };

  const current = () => panels.find((panel) => !panel.hidden);
  const showPanel = (panel) => {
    for (const each of panels) {
      const tab = byId("tab-" + each.id);
      each.hidden = each !== panel;
      tab.setAttribute("aria-selected", String(!each.hidden));
      tab.tabIndex = each.hidden ? -1 : 0;
    }
  };
  const setSheet = (open) => {
    root.classList.toggle("sheet", open);
    for (const link of all(".bar a")) link.setAttribute("aria-expanded", String(open && link.hash === "#" + current().id));
  };
  const openPanel = (panel) => {
    const open = panel.hidden || !root.classList.contains("sheet");
    showPanel(panel);
    setSheet(open);
    sidebar.scrollTop = 0;
    if (open) byId("tab-" + panel.id).focus({ preventScroll: true });
  };
  const reveal = (card) => {
    if (!card) return;
    showPanel(card.closest(".panel"));
    const inner = card.getBoundingClientRect();
    const outer = sidebar.getBoundingClientRect();
    if (inner.top < outer.top + 80 || inner.bottom > Math.min(outer.bottom, innerHeight) - 24) {
      sidebar.scrollBy({ top: inner.top - outer.top - outer.height / 3 });
    }
  };
  const toCard = (card) => {
    if (card?.hidden) reorder("source");
    reveal(card);
    one(".go, h3 a", card)?.focus({ preventScroll: true });
  };
  const settle = (key) => {
    paint("at", [key]);
    history.replaceState(null, "", "#" + key);
  };
  const goToWords = (key) => {
    const mark = byId(key);
    setSheet(false);
    settle(key);
    scrollBy({ top: mark.getBoundingClientRect().top - innerHeight / 3 });
    const link = one(`.article a[href="#card-${key}"][aria-description]`) || one("a", mark);
    if (link) link.focus({ preventScroll: true });
    if (!phone.matches) reveal(cardOf(key));
  };
  const step = (by) => {
    const seen = stops.filter(({ id }) => !hidden(id[0] === "h" ? "hedge" : "content"));
    const now = one("mark.at");
    const at = now ? seen.findIndex(({ id }) => id === now.dataset.k) + by
      : seen.findIndex((stop) => stop.getBoundingClientRect().bottom > 0);
    const stop = seen[Math.max(0, Math.min(seen.length - 1, at))];
    if (stop) goToWords(stop.id);
  };

  // On a phone: the card of a touched mark, in place.
  let peek = null;
  const unpeek = (back) => {
    if (!peek) return;
    if (back) peek.link.focus({ preventScroll: true });
    peek.box.remove();
    peek = null;
  };
  const showPeek = (link, card, key) => {
    const box = document.createElement("div");
    const list = document.createElement("ul");
    const button = document.createElement("button");
    list.append(card.cloneNode(true));
    for (const part of all("*", list)) part.removeAttribute("id");
    button.textContent = "Close";
    button.addEventListener("click", () => unpeek(true));
    box.className = "peek";
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", one(`a[href="#card-${key}"][aria-description]`)?.ariaDescription || "These words");
    box.append(button, list);
    one(".article").append(box);
    const ends = index.get(key).filter((part) => link.closest(".block").contains(part));
    box.style.top = `${scrollY + 8 + Math.max(...ends.map((part) => part.getBoundingClientRect().bottom))}px`;
    peek = { box, link };
    button.focus({ preventScroll: true });
  };
  const onMark = (link, event) => {
    const card = byId(link.hash.slice(1));
    if (!card) return;
    event.preventDefault();
    const key = index.has(card.dataset.k) ? card.dataset.k : link.closest("mark").dataset.k;
    settle(key);
    if (phone.matches) return showPeek(link, card, key);
    toCard(card);
  };
  const go = (id) => {
    if (index.has(id)) { unpeek(); goToWords(id); }
    else if (panels.includes(byId(id))) openPanel(byId(id));
    else if (/^card-/.test(id) && byId(id)) toCard(byId(id));
    else return false;
    return true;
  };

  // Claims by source or in the order of the text: the same cards, moved.
  const homes = all(".panel .card .claim").map((claim) => [claim, claim.parentNode, Number(one(".n", claim).textContent)]);
  homes.sort((a, b) => a[2] - b[2]);
  const reorder = (order) => {
    const flat = one("ol.flat") || document.createElement("ol");
    flat.className = "flat";
    for (const [claim, home] of homes) (order === "text" ? flat : home).append(claim);
    for (const card of all("#claims .card")) card.hidden = order === "text";
    if (order === "text") one(".order").after(flat); else flat.remove();
    for (const link of all(".order a")) link.ariaCurrent = link.dataset.order === order ? "true" : null;
  };

  // The strip shows where one is, and the cards follow the text.
  const here = one(".strip .here");
  const blocks = all(".article .block");
  let waiting = false;
  const follow = () => {
    waiting = false;
    const top = blocks[0].getBoundingClientRect().top;
    const height = blocks[blocks.length - 1].getBoundingClientRect().bottom - top || 1;
    const [from, to] = [0, innerHeight].map((y) => Math.max(0, Math.min(1, (y - top) / height)));
    here?.setAttribute("x", String(1000 * from));
    here?.setAttribute("width", String(1000 * (to - from)));
    if (phone.matches || scrollY < 80 || sidebar.matches(":hover, :focus-within")) return;
    let [low, high] = [0, stops.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (stops[middle].getBoundingClientRect().top < innerHeight / 4) low = middle + 1; else high = middle;
    }
    const stop = stops.slice(low).find(({ id }) => current().contains(cardOf(id)));
    if (stop) reveal(cardOf(stop.id));
  };

  if (sidebar) {
    one(".tabs").setAttribute("role", "tablist");
    for (const panel of panels) {
      const tab = byId("tab-" + panel.id);
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
    }
    showPanel(panels[0]);
    setSheet(false);
    one(".tabs").addEventListener("keydown", ({ key }) => {
      const by = { ArrowRight: 1, ArrowLeft: 2 }[key];
      if (by) openPanel(panels[(panels.indexOf(current()) + by) % 3]);
    });
    for (const type of ["pointerover", "focusin"]) document.addEventListener(type, light);
    document.addEventListener("click", (event) => {
      if (peek && !peek.box.contains(event.target)) unpeek();
      if (!event.target.closest(".sidebar, .bar")) setSheet(false);
      const link = event.target.closest("a[href]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const [page, id] = link.href.split("#");
      if (link.dataset.order && homes[0]) { event.preventDefault(); reorder(link.dataset.order); }
      else if (link.closest(".article mark")) onMark(link, event);
      else if (page === location.href.split("#")[0] && go(id)) event.preventDefault();
    });
    for (const type of ["scroll", "resize"]) {
      addEventListener(type, () => { if (!waiting) { waiting = true; requestAnimationFrame(follow); } }, { passive: true });
    }
    addEventListener("hashchange", () => go(location.hash.slice(1)));
    let order;
    addEventListener("beforeprint", () => {
      order = one(".order [aria-current]")?.dataset.order;
      if (order === "source") reorder("text");
    });
    addEventListener("afterprint", () => { if (order === "source") reorder("source"); });
    follow();
    go(location.hash.slice(1));
  }

  const size = (step) => () => shift("size", ["-2", "-1", "", "1", "2"], step);
  const acts = {
    t: () => { shift("theme", ["", "light", "dark", "sepia"], 1); say(`Theme: ${kept.theme || "system"}`); },
    "/": () => one(".search input").focus(),
    "?": () => dialog.showModal(),
    "+": size(1), "=": size(1), "-": size(-1),
    ...(sidebar && {
      j: () => step(1), k: () => step(-1), m: toggleMarks, f: () => root.classList.toggle("plain-text"),
      ...Object.fromEntries(panels.map((panel, at) => [at + 1, () => openPanel(panel)])),
    }),
  };
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (key === "Escape") {
      menu.open = false;
      unpeek(true);
      if (sidebar) setSheet(false);
    }
    const typing = target.closest("textarea, select, dialog, input:not([type=radio], [type=checkbox])");
    if (event.ctrlKey || event.altKey || event.metaKey || typing || kept.keys === "off" || !acts[key]) return;
    event.preventDefault();
    acts[key]();
  });
})();
