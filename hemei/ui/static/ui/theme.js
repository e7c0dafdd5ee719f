// Light or dark before the first paint, so that nothing flashes. "hemei-theme" in localStorage is the
// choice made with the switch; without one the page follows the system.
(function () {
  "use strict";
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try { return localStorage.getItem("hemei-theme"); } catch (refused) { return null; }
  }

  function apply() {
    root.dataset.bsTheme = chosen() || (system.matches ? "dark" : "light");
    document.dispatchEvent(new CustomEvent("hemei:theme"));
  }

  root.classList.add("js");
  apply();
  system.addEventListener("change", apply);

  // Paper is white: print in light, then go back.
  let before = "";
  window.addEventListener("beforeprint", function () {
    before = root.dataset.bsTheme;
    root.dataset.bsTheme = "light";
    document.dispatchEvent(new CustomEvent("hemei:theme"));
  });
  window.addEventListener("afterprint", function () {
    root.dataset.bsTheme = before;
    document.dispatchEvent(new CustomEvent("hemei:theme"));
  });

  document.addEventListener("click", function (event) {
    if (!event.target.closest("[data-theme-switch]")) return;
    const next = root.dataset.bsTheme === "dark" ? "light" : "dark";
    try { localStorage.setItem("hemei-theme", next); } catch (refused) { /* a private window: this page only */ }
    root.dataset.bsTheme = next;
    document.dispatchEvent(new CustomEvent("hemei:theme"));
  });
})();
