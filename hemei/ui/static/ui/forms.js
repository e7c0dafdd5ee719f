// Forms: no double submit, a warning before unsaved changes are lost, submit on change, file drop boxes.
//   form[data-keep]         warns when leaving with changes (record forms)
//   [data-submit]           a select or date that submits its form when it changes (filters)
//   label[data-drop]        the box around a file field
//   [data-check-all="name"] a checkbox that ticks all checkboxes of that name in its form or table
(function () {
  "use strict";
  let changed = false;

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.method === "dialog" || event.defaultPrevented) return;
    changed = false;
    if (form.method === "get" || form.hasAttribute("hx-post") || form.dataset.again !== undefined) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
  });

  // A page that comes back from the browser's cache may be sent again.
  window.addEventListener("pageshow", function () {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  });

  document.addEventListener("input", function (event) {
    if (event.target.closest("form[data-keep]")) changed = true;
  });
  window.addEventListener("beforeunload", function (event) {
    if (changed) { event.preventDefault(); event.returnValue = ""; }
  });

  document.addEventListener("change", function (event) {
    const field = event.target;
    if (field.matches("[data-submit]")) field.form.requestSubmit();
    if (field.matches("[data-check-all]")) {
      const scope = field.closest("table") || field.form;
      for (const box of scope.querySelectorAll('input[type="checkbox"][name="' + field.dataset.checkAll + '"]')) {
        box.checked = field.checked;
      }
    }
    const drop = field.closest("[data-drop]");
    if (drop) named(drop, field);
  });

  // A file that the server would refuse for its size is refused before it is sent.
  function refused(field) {
    const limit = Number(field.dataset.limit || 0);
    if (!limit || !field.files[0] || field.files[0].size <= limit) return false;
    const text = "文件超过 " + Math.round(limit / 1048576) + " MB，没有选上。请拆分后再上传。";
    document.dispatchEvent(new CustomEvent("hemei:toast", { detail: { text: text, tone: "danger" } }));
    field.value = "";
    return true;
  }

  function named(drop, field) {
    const file = refused(field) ? null : field.files[0];
    const size = file ? (file.size > 1048576 ? (file.size / 1048576).toFixed(1) + " MB" : Math.ceil(file.size / 1024) + " KB") : "";
    drop.querySelector("[data-drop-name]").textContent = file ? file.name + "（" + size + "）" : "";
  }

  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, function (event) {
      const drop = event.target.closest && event.target.closest("[data-drop]");
      if (!drop) return;
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind !== "drop" || !event.dataTransfer.files.length) return;
      const field = drop.querySelector('input[type="file"]');
      field.files = event.dataTransfer.files;
      named(drop, field);
    });
  }
})();
