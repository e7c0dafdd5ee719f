// Ledger pages.
//   #filters            empty fields are left out of the address
//   [data-lookup="url"] suggestions for a text field from an address that answers {"results": [{value, label}]}
//   [data-live-query]   hidden field that follows the address, for "save as view"; [data-export] links follow it too
//   [data-print], [data-close-dialog]
(function () {
  "use strict";

  document.addEventListener("htmx:configRequest", function (event) {
    if (event.target.id !== "filters") return;
    const form = event.detail.formData;
    for (const name of new Set(form.keys())) {
      const kept = form.getAll(name).filter((value) => value !== "");
      form.delete(name);
      for (const value of kept) form.append(name, value);
    }
  });

  function query() {
    const params = new URLSearchParams(location.search);
    params.delete("page");
    return params;
  }

  function follow() {
    for (const field of document.querySelectorAll("[data-live-query]")) {
      const params = query();
      params.delete("view");
      field.value = params.toString();
    }
    for (const link of document.querySelectorAll("[data-export]")) {
      const params = query();
      params.set("format", new URL(link.href).searchParams.get("format"));
      link.href = link.href.split("?")[0] + "?" + params;
    }
  }
  document.addEventListener("htmx:pushedIntoHistory", follow);

  document.addEventListener("click", function (event) {
    const close = event.target.closest("[data-close-dialog]");
    if (close) close.closest("dialog").close();
    if (event.target.closest("[data-print]")) window.print();
  });

  const waiting = new Map();
  document.addEventListener("input", function (event) {
    const field = event.target;
    if (!field.matches || !field.matches("[data-lookup]")) return;
    clearTimeout(waiting.get(field));
    waiting.set(field, setTimeout(() => suggest(field), 250));
  });

  async function suggest(field) {
    const list = listOf(field);
    const answer = await fetch(field.dataset.lookup + "?q=" + encodeURIComponent(field.value), { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    list.textContent = "";
    for (const found of (await answer.json()).results) {
      const option = document.createElement("option");
      option.value = found.value;
      option.textContent = found.label;
      list.append(option);
    }
  }

  function listOf(field) {
    const id = field.id + "-found";
    let list = document.getElementById(id);
    if (!list) {
      list = document.createElement("datalist");
      list.id = id;
      field.after(list);
      field.setAttribute("list", id);
    }
    return list;
  }
})();
