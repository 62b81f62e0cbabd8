// Before first paint: the reader's settings onto <html>. Blocking, so tiny.
(function (root) {
  root.classList.add("js");
  try {
    Object.assign(root.dataset, JSON.parse(localStorage.getItem("sayso")));
  } catch (error) { /* storage is closed to us: the settings last for this page */ }
})(document.documentElement);
