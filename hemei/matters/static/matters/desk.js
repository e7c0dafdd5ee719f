// The desk of 接诉即办.
//   a[data-act]          opens its form in #act-dialog (without JavaScript the link opens the form as a page)
//   tr[data-dispatch]    what "d" opens for the marked row; "x" ticks it, "r" asks for the list anew
//   [data-take=value]    button of a suggestion: puts the value into [data-into] (nothing is taken without a press)
//   [data-follows]       link whose query follows the address (export, print)
//   [data-print]         prints the page
//   [data-locate]        asks the browser for the place and puts it into the fields lon and lat
(function () {
  "use strict";
  const dialog = document.getElementById("act-dialog");
  const box = document.getElementById("act-box");
  const queue = document.querySelector("[data-queue]");

  function open(url) {
    if (!dialog || !window.htmx) { location.href = url; return; }
    window.htmx.ajax("GET", url, { target: "#act-box", swap: "innerHTML" });
  }

  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target !== box || !box.childElementCount) return;
    if (!dialog.open) dialog.showModal();
    const first = box.querySelector(".field-wrong select, .field-wrong input, .field-wrong textarea") || box.querySelector("select, textarea, input:not([type=hidden])");
    if (first) first.focus();
  });

  // A form that succeeded: the list is asked for anew, a page of one matter is loaded again.
  document.addEventListener("hemei:acted", function (event) {
    dialog.close();
    document.dispatchEvent(new CustomEvent("hemei:toast", { detail: { text: event.detail.text, tone: "success" } }));
    if (queue) refresh();
    else location.reload();
  });

  function refresh() {
    const at = document.querySelector("table.rows tr.at");
    const rows = Array.from(document.querySelectorAll("table.rows tbody tr"));
    const number = rows.indexOf(at);
    window.htmx.ajax("GET", location.pathname + location.search, { target: "#queue" }).then(function () {
      const now = document.querySelectorAll("table.rows tbody tr");
      const row = now[Math.min(number, now.length - 1)];
      if (number >= 0 && row) { row.classList.add("at"); row.querySelector("a").focus({ preventScroll: true }); }
    });
  }

  function typing(target) {
    return target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
  }

  const keys = {
    "/": () => document.querySelector("[data-queue-search]").select(),
    d: function () {
      const row = document.querySelector("table.rows tr.at[data-dispatch]");
      if (row) open(row.dataset.dispatch);
    },
    x: function () {
      const tick = document.querySelector("table.rows tr.at input[name=rows]");
      if (tick) tick.checked = !tick.checked;
    },
    r: refresh,
  };
  if (queue) {
    document.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
      if (!keys[event.key] || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      keys[event.key]();
    }, true);
    const extra = document.querySelector("template[data-keys]");
    const sheet = document.querySelector("#keys-sheet .keys");
    if (extra && sheet) sheet.append(extra.content.cloneNode(true));
  }

  function follow() {
    const params = new URLSearchParams(location.search);
    params.delete("page");
    for (const link of document.querySelectorAll("[data-follows]")) link.href = link.href.split("?")[0] + "?" + params;
  }
  document.addEventListener("htmx:pushedIntoHistory", follow);

  document.addEventListener("htmx:configRequest", function (event) {
    if (event.target.id !== "filters") return;
    const form = event.detail.formData;
    for (const name of new Set(form.keys())) if (form.get(name) === "") form.delete(name);
  });

  document.addEventListener("click", function (event) {
    const act = event.target.closest("a[data-act]");
    if (act && dialog && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); open(act.href); }
    const close = event.target.closest("[data-close-act]");
    if (close && dialog && dialog.open) { event.preventDefault(); dialog.close(); }
    if (event.target.closest("[data-print]")) window.print();
    const take = event.target.closest("[data-take]");
    if (take) takeOver(take);
    if (event.target.closest("[data-locate]")) locate(event.target.closest("[data-locate]"));
  });

  function takeOver(button) {
    const form = button.closest("form") || document.querySelector("form[data-new]") || document;
    const field = form.querySelector(button.dataset.into);
    if (!field) return;
    field.value = button.dataset.take;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    button.setAttribute("aria-pressed", "true");
    button.textContent = "已采用";
  }

  // The chosen tab is brought into sight on narrow screens, where the row of tabs is longer than the page is wide.
  function showTab() {
    const tabs = document.getElementById("queue-tabs"), here = tabs && tabs.querySelector(".chosen");
    if (!here) return;
    const room = tabs.getBoundingClientRect(), place = here.getBoundingClientRect();
    if (place.left >= room.left && place.right <= room.right) return;
    tabs.scrollLeft += place.left - room.left - (room.width - place.width) / 2;
  }
  showTab();
  document.addEventListener("htmx:afterSettle", showTab);

  function locate(button) {
    const say = (text) => { button.parentElement.querySelector("[data-locate-said]").textContent = text; };
    if (!navigator.geolocation) { say("这台设备不能定位，请写明点位。"); return; }
    say("正在定位…");
    navigator.geolocation.getCurrentPosition(function (found) {
      document.getElementById("id_lon").value = found.coords.longitude.toFixed(6);
      document.getElementById("id_lat").value = found.coords.latitude.toFixed(6);
      say("已记下位置，误差约 " + Math.round(found.coords.accuracy) + " 米。");
    }, function () { say("没有取得位置，请写明点位。"); }, { enableHighAccuracy: true, timeout: 10000 });
  }
})();
