// Before first paint: the reader's settings onto <html>. Blocking, so tiny.
(function (root) {
  root.classList.add("js");
  try {
    var kept = JSON.parse(localStorage.getItem("sayso") || "{}");
    ["theme", "face", "size", "width", "leading", "hide"].forEach(function (name) {
      if (kept[name]) root.dataset[name] = kept[name];
    });
  } catch (error) { /* storage is closed to us: the settings last for this page */ }
})(document.documentElement);
