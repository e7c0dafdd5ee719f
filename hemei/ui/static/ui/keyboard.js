// The keyboard, as the sheet under "?" lists it. Keys never act while one types in a field or a dialog is open.
//   table.rows     j/k move a mark from row to row, Enter opens the row's first link (or tr[data-href])
//   [data-key-new] what "n" opens; [data-key-prev], [data-key-next] are the pager's links
(function () {
  "use strict";
  let waiting = "";

  function typing(target) {
    return target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
  }

  function press(selector) {
    const found = document.querySelector(selector);
    if (found) found.click();
  }

  function move(step) {
    const rows = Array.from(document.querySelectorAll("table.rows tbody tr")).filter((row) => row.querySelector("a") || row.dataset.href);
    if (!rows.length) return;
    const now = rows.findIndex((row) => row.classList.contains("at"));
    const next = now < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(now + step, 0), rows.length - 1);
    if (now >= 0) rows[now].classList.remove("at");
    rows[next].classList.add("at");
    rows[next].scrollIntoView({ block: "nearest" });
    const link = rows[next].querySelector("a");
    if (link) link.focus({ preventScroll: true });
  }

  function openRow() {
    const row = document.querySelector("table.rows tr.at");
    if (!row) return;
    if (row.dataset.href) location.href = row.dataset.href;
    else row.querySelector("a").click();
  }

  const keys = {
    "/": () => document.querySelector("[data-key-search]").select(),
    "?": () => document.getElementById("keys-sheet").showModal(),
    j: () => move(1),
    k: () => move(-1),
    n: () => press("[data-key-new]"),
    "[": () => press("[data-key-prev]"),
    "]": () => press("[data-key-next]"),
    g: () => { waiting = "g"; setTimeout(() => { waiting = ""; }, 1200); },
  };

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    if (waiting === "g" && event.key === "h") { waiting = ""; location.href = "/"; return; }
    if (event.key === "Enter") {
      if (event.target === document.body) openRow();
      return;
    }
    const act = keys[event.key];
    if (!act || !document.body.classList.contains("desk")) return;
    event.preventDefault();
    act();
  });
})();
