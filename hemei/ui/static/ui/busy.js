// A thin bar at the top while htmx waits for the server, shown only when it takes longer than a moment.
(function () {
  "use strict";
  const root = document.documentElement;
  let waiting = 0;
  let timer = 0;

  function count(step) {
    waiting = Math.max(0, waiting + step);
    clearTimeout(timer);
    if (waiting) timer = setTimeout(() => root.classList.add("busy"), 250);
    else root.classList.remove("busy");
  }

  document.addEventListener("htmx:beforeRequest", () => count(1));
  document.addEventListener("htmx:afterRequest", () => count(-1));
})();
