// A button, link or form with data-confirm="…" asks first, in a dialog; hx-confirm asks in the same dialog.
// data-confirm-yes="作废" names the button. Without JavaScript the action goes through: the server checks rights anyway.
(function () {
  "use strict";
  const dialog = document.getElementById("confirm-dialog");
  if (!dialog || !dialog.showModal) return;

  function ask(text, yes, then) {
    dialog.querySelector("#confirm-text").textContent = text;
    dialog.querySelector("[data-yes]").textContent = yes || "确定";
    dialog.returnValue = "no";
    dialog.addEventListener("close", function () { if (dialog.returnValue === "yes") then(); }, { once: true });
    dialog.showModal();
    dialog.querySelector("[data-yes]").focus();
  }

  // Capturing, so that it runs before htmx and the form scripts see the click.
  document.addEventListener("click", function (event) {
    const asker = event.target.closest("[data-confirm]");
    if (!asker || asker.matches("form") || asker.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(asker.dataset.confirm, asker.dataset.confirmYes, function () {
      asker.dataset.confirmed = "yes";
      asker.click();
      delete asker.dataset.confirmed;
    });
  }, true);

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!form.dataset.confirm || form.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const by = event.submitter;
    ask(form.dataset.confirm, form.dataset.confirmYes, function () {
      form.dataset.confirmed = "yes";
      form.requestSubmit(by || undefined);
      delete form.dataset.confirmed;
    });
  }, true);

  document.addEventListener("htmx:confirm", function (event) {
    if (!event.detail.question) return;
    event.preventDefault();
    ask(event.detail.question, "", function () { event.detail.issueRequest(true); });
  });
})();
