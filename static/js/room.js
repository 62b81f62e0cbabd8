// The reading room by hand: settings, keys, and the tie between marks and cards. Everything works without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const phone = matchMedia("(max-width: 59.99rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const behavior = () => (calm.matches ? "instant" : "smooth");
  const say = (words) => { one("#said").textContent = words; };

  // Settings, kept in this browser; static/js/head.js applies them before the first paint.
  let kept = {};
  try { kept = JSON.parse(localStorage.getItem("sayso") || "{}"); } catch { /* they last for this page */ }
  const KINDS = ["content", "source", "cue", "hedge"];
  const THEMES = ["", "light", "dark", "sepia"];
  const SIZES = ["-2", "-1", "", "1", "2"];
  const form = one(".settings form");
  const keep = (name, value) => {
    kept[name] = value;
    if (name !== "keys") {
      if (value) root.dataset[name] = value; else delete root.dataset[name];
    }
    try { localStorage.setItem("sayso", JSON.stringify(kept)); } catch { /* closed to us */ }
    show();
  };
  const show = () => {
    for (const input of form.elements) {
      if (input.type === "radio") input.checked = input.value === (kept[input.name] || "");
      if (input.name === "show") input.checked = !(kept.hide || "").includes(input.value);
      if (input.name === "keys") input.checked = kept.keys !== "off";
    }
  };
  const next = (list, name, step, round) => {
    const at = list.indexOf(kept[name] || "") + step;
    const value = list[round ? at % list.length : Math.max(0, Math.min(list.length - 1, at))];
    keep(name, value);
    return value;
  };
  form.addEventListener("change", ({ target }) => {
    if (target.name === "show") keep("hide", all("[name=show]:not(:checked)", form).map((box) => box.value).join(" "));
    else keep(target.name, target.name === "keys" ? (target.checked ? "on" : "off") : target.value);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  const toggleMarks = () => {
    const off = KINDS.every((kind) => (kept.hide || "").includes(kind));
    if (!off) kept.before = kept.hide || "";
    keep("hide", off ? kept.before || "" : KINDS.join(" "));
    say(off ? "Marks on" : "Marks off");
  };
  const dialog = one("dialog.keys");
  one("[data-do=keys]").addEventListener("click", () => dialog.showModal());
  const menu = one(".settings");
  document.addEventListener("click", ({ target }) => { if (!menu.contains(target)) menu.open = false; });
  show();

  // The article's marks and cards, by the key that they share.
  const sidebar = one(".sidebar");
  const index = new Map();
  const stops = [];
  const panels = all(".panel");
  for (const part of all("mark[data-k], .strip [data-k], .claim, .row")) {
    const key = part.dataset.k;
    if (!index.has(key)) index.set(key, []);
    index.get(key).push(part);
    if (part.id === key && /^[ah]/.test(key)) stops.push(part);
  }
  const paint = (name, keys) => {
    for (const part of all("." + name)) part.classList.remove(name);
    for (const key of keys) for (const part of index.get(key) || []) part.classList.add(name);
  };
  const light = ({ target }) => {
    const part = target.closest && target.closest("[data-k]");
    paint("lit", part ? part.dataset.k.split(" ") : []);
    if (part && part.matches(".card")) part.classList.add("lit");
  };
  const cardOf = (key) => document.getElementById("card-" + key);
  const linkOf = (key) => index.get(key).filter((part) => part.matches("mark")).map((part) => one("a", part)).find(
    (link) => link && link.closest("mark").dataset.k === key && link.tabIndex === 0) || one("a", document.getElementById(key));

  const showPanel = (panel) => {
    for (const each of panels) {
      const tab = one("#tab-" + each.id);
      each.hidden = each !== panel;
      tab.setAttribute("aria-selected", String(each === panel));
      tab.tabIndex = each === panel ? 0 : -1;
    }
  };
  const setSheet = (open) => {
    root.classList.toggle("sheet", open);
    const shown = panels.find((panel) => !panel.hidden);
    for (const link of all(".bar a")) link.setAttribute("aria-expanded", String(open && link.hash === "#" + shown.id));
  };
  const reveal = (card, gentle) => {
    if (!card) return;
    if (card.closest(".panel").hidden) showPanel(card.closest(".panel"));
    const [inner, outer] = [card.getBoundingClientRect(), sidebar.getBoundingClientRect()];
    if (inner.top < outer.top + 80 || inner.bottom > Math.min(outer.bottom, innerHeight) - 24) {
      const top = sidebar.scrollTop + inner.top - outer.top - outer.height / 3;
      sidebar.scrollTo({ top, behavior: gentle ? behavior() : "instant" });
    }
  };
  const settle = (key) => {
    paint("at", [key]);
    history.replaceState(null, "", "#" + key);
  };
  const goToWords = (key) => {
    const mark = document.getElementById(key);
    setSheet(false);
    settle(key);
    mark.scrollIntoView({ block: "center", behavior: behavior() });
    const link = linkOf(key);
    if (link) link.focus({ preventScroll: true });
    if (!phone.matches) reveal(cardOf(key), true);
  };
  const step = (by) => {
    const seen = stops.filter((stop) => !(kept.hide || "").includes(stop.id[0] === "h" ? "hedge" : "content"));
    const now = one("mark.at");
    let at = now ? seen.findIndex((stop) => stop.id === now.dataset.k) + by : seen.findIndex(below);
    at = Math.max(0, Math.min(seen.length - 1, at));
    if (seen[at]) goToWords(seen[at].id);
  };
  const below = (stop) => stop.getBoundingClientRect().bottom > 0;

  // Phone: the card of a touched mark, in place.
  let peek = null;
  const unpeek = (back) => {
    if (!peek) return;
    if (back) peek.link.focus({ preventScroll: true });
    peek.box.remove();
    peek = null;
  };
  const showPeek = (link, card) => {
    unpeek();
    const box = document.createElement("div");
    const copy = card.cloneNode(true);
    for (const part of [copy, ...all("[id]", copy)]) part.removeAttribute("id");
    copy.className = copy.className.replace(/ ?\b(lit|at)\b/g, "");
    const list = document.createElement("ul");
    list.append(copy);
    const button = document.createElement("button");
    button.textContent = "Close";
    button.addEventListener("click", () => unpeek(true));
    box.className = "peek";
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", link.getAttribute("aria-description") || "What these words are");
    box.append(button, list);
    one(".article").append(box);
    box.style.top = `${link.getClientRects()[link.getClientRects().length - 1].bottom + scrollY + 8}px`;
    peek = { box, link };
    button.focus({ preventScroll: true });
  };

  const onMark = (event) => {
    const link = event.target.closest(".article mark a");
    if (!link) return;
    const card = document.getElementById(link.hash.slice(1));
    if (!card) return;
    event.preventDefault();
    const key = link.closest("mark").dataset.k;
    if (document.getElementById(key)) settle(key);
    if (phone.matches) showPeek(link, card);
    else {
      reveal(card, true);
      const go = one(".go, h3 a", card);
      if (go) go.focus({ preventScroll: true });
    }
  };
  const onHash = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const panel = panels.find((each) => each.id === id);
    const card = /^card-/.test(id) && document.getElementById(id);
    if (panel) openPanel(panel);
    else if (card) reveal(card);
    else if (index.has(id)) goToWords(id);
  };
  const openPanel = (panel, focus) => {
    const same = !panel.hidden && root.classList.contains("sheet");
    showPanel(panel);
    setSheet(!same);
    sidebar.scrollTop = 0;
    if (focus && !same) one("#tab-" + panel.id).focus({ preventScroll: true });
  };

  // Claims by source, or in the order of the text: the same cards, moved.
  const homes = new Map(all(".panel .card .claim").map((claim) => [claim, claim.parentNode]));
  const reorder = (order) => {
    const claims = one("#claims");
    const flat = one(".flat", claims) || document.createElement("ol");
    flat.className = "flat";
    const byText = order === "text";
    const number = (claim) => Number(one(".n", claim).textContent);
    for (const claim of [...homes.keys()].sort((a, b) => number(a) - number(b))) {
      (byText ? flat : homes.get(claim)).append(claim);
    }
    for (const card of all(".card", claims)) card.hidden = byText;
    if (byText) one(".order", claims).after(flat); else flat.remove();
    for (const link of all(".order a")) {
      if (link.dataset.order === order) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
  };

  // While scrolling: the strip shows where one is, and the cards follow the text.
  const here = one(".strip .here");
  const blocks = all(".article .block");
  let waiting = false;
  const follow = () => {
    waiting = false;
    const top = blocks[0].getBoundingClientRect().top;
    const height = blocks[blocks.length - 1].getBoundingClientRect().bottom - top || 1;
    const from = Math.max(0, Math.min(1, -top / height));
    here.setAttribute("x", String(1000 * from));
    here.setAttribute("width", String(1000 * Math.max(0, Math.min(1, (innerHeight - top) / height) - from)));
    if (phone.matches || scrollY < 80 || sidebar.matches(":hover") || sidebar.contains(document.activeElement)) return;
    let [low, high] = [0, stops.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (stops[middle].getBoundingClientRect().top < innerHeight / 4) low = middle + 1; else high = middle;
    }
    const shown = panels.find((panel) => !panel.hidden);
    const stop = stops.slice(low).find((each) => shown.contains(cardOf(each.id)));
    if (stop) reveal(cardOf(stop.id), true);
  };

  if (sidebar) {
    one(".tabs").setAttribute("role", "tablist");
    for (const panel of panels) {
      const tab = one("#tab-" + panel.id);
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
    }
    showPanel(panels[0]);
    setSheet(false);
    one(".tabs").addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      const at = (panels.findIndex((panel) => !panel.hidden) + by + panels.length) % panels.length;
      showPanel(panels[at]);
      one("#tab-" + panels[at].id).focus();
    });
    for (const part of [one(".article"), sidebar]) for (const type of ["pointerover", "focusin"]) part.addEventListener(type, light);
    document.addEventListener("click", (event) => {
      if (peek && !peek.box.contains(event.target)) unpeek();
      const link = event.target.closest("a");
      if (!link) return;
      const panel = panels.find((each) => link.hash === "#" + each.id);
      if (link.dataset.order) { event.preventDefault(); reorder(link.dataset.order); }
      else if (panel && link.pathname === location.pathname) { event.preventDefault(); openPanel(panel, true); }
      else if (link.closest(".article mark")) onMark(event);
      else if (link.hash && link.hash === location.hash && index.has(link.hash.slice(1))) { event.preventDefault(); goToWords(link.hash.slice(1)); }
    });
    const scrolled = () => { if (!waiting) { waiting = true; requestAnimationFrame(follow); } };
    addEventListener("scroll", scrolled, { passive: true });
    addEventListener("resize", scrolled);
    addEventListener("hashchange", onHash);
    let order = null;
    addEventListener("beforeprint", () => {
      order = one(".order [aria-current]")?.dataset.order;
      if (order === "source") reorder("text");
      for (const more of all(".more")) more.open = true;
    });
    addEventListener("afterprint", () => { if (order === "source") reorder("source"); });
    follow();
    if (location.hash) onHash();
  }

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (key === "Escape") {
      menu.open = false;
      unpeek(true);
      if (sidebar) setSheet(false);
      return;
    }
    const typing = target.closest("textarea, select, [contenteditable], dialog, input:not([type=radio], [type=checkbox])");
    if (event.ctrlKey || event.altKey || event.metaKey || typing || kept.keys === "off") return;
    const acts = {
      t: () => say(`Theme: ${next(THEMES, "theme", 1, true) || "system"}`),
      "+": () => next(SIZES, "size", 1), "=": () => next(SIZES, "size", 1), "-": () => next(SIZES, "size", -1),
      "/": () => one(".search input").focus(), "?": () => dialog.showModal(),
      ...(sidebar && {
        j: () => step(1), k: () => step(-1), m: toggleMarks,
        f: () => root.classList.toggle("plain-text"),
        1: () => openPanel(panels[0], true), 2: () => openPanel(panels[1], true), 3: () => openPanel(panels[2], true),
      }),
    };
    if (acts[key]) { event.preventDefault(); acts[key](); }
  });
})();
