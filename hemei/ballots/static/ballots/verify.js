/* Check on this phone that a ballot is counted: download ALL leaves, rebuild the root, look for one's own.
   The server never learns which leaf was looked for. */
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const app = byId("app"), board = app.dataset.board;
  const make = (tag, className, textContent) => Object.assign(document.createElement(tag), { className, textContent });
  const quiet = { credentials: "omit", referrerPolicy: "no-referrer" };
  let mine = [];
  try { mine = JSON.parse(localStorage.getItem("hemei.receipts")) || []; } catch (error) { mine = []; }

  function fillResult(...children) {
    byId("result").textContent = "";
    byId("result").append(...children);
  }

  async function get(address, kind) {
    const response = await fetch(board + address, quiet);
    if (!response.ok) throw new Error((await response.json()).message);
    return kind === "bytes" ? new Uint8Array(await response.arrayBuffer()) : response.json();
  }
  function cut(bytes) {
    const leaves = [];
    for (let i = 0; i < bytes.length; i += 32) leaves.push(bytes.subarray(i, i + 32));
    return leaves;
  }
  const digitsOf = (text) => text.replace(/[０-９]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replace(/\D/g, "");

  async function check(round, digits) {
    const [shown, bytes] = await Promise.all([get(`${round}.json`), get(`${round}.leaves`, "bytes")]);
    const leaves = cut(bytes), root = Ballot.hex(Ballot.root(leaves));
    const found = leaves.find((leaf) => digitsOf(Ballot.receiptCode(leaf)) === digits);
    const own = mine.find((each) => each.round === round && digitsOf(Ballot.receiptCode(Ballot.fromB64(each.commitment))) === digits);
    const signed = own && Ballot.receiptHolds(Ballot.fromB64(own.receipt), Ballot.fromB64(own.commitment), Ballot.fromB64(shown.receipt_key));
    tell({ whole: root === shown.root && leaves.length === shown.leaves, root, count: leaves.length, found, signed });
  }
  function tell({ whole, root, count, found, signed }) {
    const parts = [];
    if (found) {
      parts.push(make("p", "good big", "您的票算进去了。"));
    } else {
      parts.push(make("p", "bad big", "公布的票里没有这一张。"));
      parts.push(make("p", "", signed
        ? "这部手机上的回执有票箱的签名，是真的。如果您后来改过票，请用改后的回执查；没有改过，请带着这部手机找村务监督委员会。"
        : "请先核对数字有没有抄错，是不是选对了评价。如果您后来改过票，要用改后的回执查。都不是，请带着回执找村务监督委员会。"));
    }
    parts.push(make("p", "", whole ? `一共 ${count} 张票，手机重新算出的树根和公布的一致。` : "注意：手机算出的树根和公布的不一致，公布的内容可能被改过，请告诉村务监督委员会。"));
    parts.push(make("p", "small", "树根（请和村公告栏上的核对）："), make("p", "mono", root.match(/.{8}/g).join(" ")));
    fillResult(...parts);
  }
  async function submit(event) {
    event.preventDefault();
    const digits = digitsOf(byId("receipt").value);
    byId("receipt-wrong").hidden = digits.length === 20;
    byId("receipt-wrong").textContent = "回执是 20 位数字，请再看一遍。";
    if (digits.length !== 20) return;
    byId("working").hidden = false;
    fillResult();
    try { await check(byId("round").value, digits); } catch (error) {
      fillResult(make("p", "bad", `没有查成：${error.message}。请等有了网络再试。`));
    }
    byId("working").hidden = true;
    Aloud.again();
  }
  function fill() {
    const own = mine.find((each) => each.round === byId("round").value);
    if (own) byId("receipt").value = Ballot.receiptCode(Ballot.fromB64(own.commitment));
  }
  async function begin() {
    app.hidden = false;
    if (!window.BallotLibs || typeof BigInt === "undefined") { byId("none").textContent = "这部手机的浏览器太旧，查不了，请换一部手机。"; byId("none").hidden = false; return; }
    const { rounds } = await get("");
    byId("none").hidden = rounds.length > 0;
    byId("verify-form").hidden = rounds.length === 0;
    byId("round").append(...rounds.map((round) => Object.assign(make("option", "", round.title), { value: round.id })));
    const last = mine[mine.length - 1];
    if (last && rounds.some((round) => round.id === last.round)) byId("round").value = last.round;
    fill();
    byId("round").addEventListener("change", fill);
    byId("verify-form").addEventListener("submit", submit);
  }
  begin().catch(() => { byId("none").textContent = "网络不通，请等有了网络再试。"; byId("none").hidden = false; });
})();
