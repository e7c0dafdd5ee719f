// Messages in the corner: success goes by itself, a refusal stays until closed.
// From a script: document.dispatchEvent(new CustomEvent("hemei:toast", {detail: {text: "…", tone: "danger"}})).
// htmx: every 4xx/5xx answer is put into #toasts (see responseHandling in base.html).
(function () {
  "use strict";
  const box = document.getElementById("toasts");
  if (!box) return;

  function leave(note) {
    if (note.dataset.timed || note.matches(".tone-danger, .tone-warning")) return;
    note.dataset.timed = "yes";
    setTimeout(function () { note.remove(); }, 6000);
  }

  function show(text, tone) {
    const note = document.createElement("div");
    note.className = "toast-note tone-" + (tone || "info");
    note.dataset.toast = "";
    const words = document.createElement("div");
    words.className = "toast-text";
    words.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "toast-close";
    close.dataset.toastClose = "";
    close.setAttribute("aria-label", "关闭");
    close.textContent = "×";
    note.append(words, close);
    box.append(note);
  }

  function sweep() {
    for (const note of box.querySelectorAll("[data-toast]")) leave(note);
  }

  new MutationObserver(sweep).observe(box, { childList: true });
  sweep();
  box.addEventListener("click", function (event) {
    const close = event.target.closest("[data-toast-close]");
    if (close) close.closest("[data-toast]").remove();
  });
  document.addEventListener("hemei:toast", function (event) { show(event.detail.text, event.detail.tone); });
  document.addEventListener("htmx:sendError", function () { show("网络不通，没有办成。请检查网络后再试。", "danger"); });
  document.addEventListener("htmx:timeout", function () { show("服务器没有及时回应，请稍后再试。", "danger"); });
})();
