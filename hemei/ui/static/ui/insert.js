// <button data-insert="text" data-into="#field">: puts the text where the caret is and lets htmx know of the change.
document.addEventListener("click", function (event) {
  const button = event.target.closest("[data-insert]");
  const field = button && document.querySelector(button.dataset.into);
  if (!field) return;
  field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, "end");
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

// <input data-narrow="#list">: hides the entries of the list that do not hold the text typed.
document.addEventListener("input", function (event) {
  const list = event.target.dataset && event.target.dataset.narrow && document.querySelector(event.target.dataset.narrow);
  if (!list) return;
  for (const entry of list.children) entry.hidden = !entry.textContent.includes(event.target.value.trim());
});
