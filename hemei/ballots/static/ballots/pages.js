/* Screens, the phone's memory, and asking the server: what vote.js is built on. */
"use strict";
const Pages = (() => {
  const byId = (id) => document.getElementById(id);
  const app = byId("app");

  /** Show one screen; the others are hidden, the focus goes to its heading. */
  function show(name) {
    for (const section of app.querySelectorAll("[data-screen]")) section.hidden = section.dataset.screen !== name;
    const heading = app.querySelector(`[data-screen="${name}"] h1`);
    window.scrollTo(0, 0);
    if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
    Aloud.again();
  }
  function text(id, words) { byId(id).textContent = words; }
  function wrong(id, words) { text(id, words); byId(id).hidden = !words; }

  /** A refusal of the server, in its own words; `Lost` when there was no answer. */
  class Refused extends Error {
    constructor(answer) { super(answer.message); this.rule = answer.rule; }
  }
  class Lost extends Error {}

  /** POST without a cookie and without saying which page we come from. */
  async function ask(url, data) {
    let response, answer;
    try {
      response = await fetch(url, {
        method: "POST", body: JSON.stringify(data), headers: { "Content-Type": "application/json" },
        credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store",
      });
      answer = await response.json();
    } catch (error) { throw new Lost(String(error)); }
    if (!response.ok) {
      if (response.status >= 500 && !answer.message) throw new Lost(String(response.status));
      throw new Refused(answer);
    }
    return answer;
  }

  /* ---- the phone's memory: one record for each code, found by a hash of the code ---- */
  const nameOf = (code) => "hemei.vote." + Ballot.hex(Ballot.sha256(Ballot.utf8("hemei code\0" + code))).slice(0, 24);
  function load(code) {
    try { return JSON.parse(localStorage.getItem(nameOf(code))); } catch (error) { return null; }
  }
  function save(code, record) { localStorage.setItem(nameOf(code), JSON.stringify(record)); }
  function forget(code) {
    const record = load(code);
    localStorage.removeItem(nameOf(code));
    localStorage.removeItem("hemei.now");
    if (record) saveReceipts(receipts().filter((receipt) => receipt.round !== record.round.id || receipt.code !== record.code));
  }
  /** Which code was being filled in on this phone, so that a closed page goes on where it was. */
  const now = (code) => (code ? localStorage.setItem("hemei.now", code) : localStorage.removeItem("hemei.now"));
  const current = () => localStorage.getItem("hemei.now");
  function receipts() {
    try { return JSON.parse(localStorage.getItem("hemei.receipts")) || []; } catch (error) { return []; }
  }
  function saveReceipts(list) { localStorage.setItem("hemei.receipts", JSON.stringify(list)); }

  return { byId, app, show, text, wrong, ask, Refused, Lost, load, save, forget, now, current, receipts, saveReceipts };
})();
