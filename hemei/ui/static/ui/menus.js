// The side navigation (drawer on a phone, remembered open sections) and menus made of <details>.
(function () {
  "use strict";
  const sidebar = document.getElementById("nav");

  function drawer(open) {
    if (!sidebar) return;
    sidebar.classList.toggle("open", open);
    if (open) sidebar.querySelector("a").focus();
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-nav-open]")) { event.preventDefault(); drawer(true); }
    if (event.target.closest("[data-nav-close]")) { event.preventDefault(); drawer(false); }
    const back = event.target.closest("[data-back]");
    if (back && history.length > 1) { event.preventDefault(); history.back(); }
    const opener = event.target.closest("[data-open-dialog]");
    if (opener) document.getElementById(opener.dataset.openDialog).showModal();
    if (event.target.matches("dialog")) event.target.close("no");
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    drawer(false);
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // Sections that the user opened or closed stay so; the section of the present page is always open.
  function remembered() {
    try { return JSON.parse(localStorage.getItem("hemei-nav")) || {}; } catch (broken) { return {}; }
  }
  const state = remembered();
  for (const section of document.querySelectorAll("details[data-section]")) {
    const code = section.dataset.section;
    if (!section.querySelector(".current") && code in state) section.open = state[code];
    section.querySelector("summary").addEventListener("click", function () {
      state[code] = !section.open;
      try { localStorage.setItem("hemei-nav", JSON.stringify(state)); } catch (refused) { /* not kept */ }
    });
  }
  const here = document.querySelector(".side-link.current");
  if (here) here.scrollIntoView({ block: "nearest" });
})();
