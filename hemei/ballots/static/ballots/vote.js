/* The voter's way: code → what this is → token → questions → review → cast → receipt. Every step is kept on the phone
   before it is asked of the server, so a dead network, a closed page or a killed server only means: go on. */
"use strict";
(() => {
  const { byId, app, show, text, wrong, ask, Refused, Lost } = Pages;
  let code = "", record = null, printed = "";
  const questions = () => record.round.questionnaire.questions;
  const keep = () => Pages.save(code, record);

  /* ---- the code ---- */
  async function enter(digits, fingerprint) {
    code = digits;
    printed = fingerprint || "";
    record = Pages.load(code);
    Pages.now(code);
    if (record) { resume(); return; }
    text("wait-title", "正在查这个码");
    show("wait");
    const found = await ask(app.dataset.look, { code });
    record = { code, round: found.round, group: found.round.groups[0], print: printed };
    if (found.issued) {
      record = null;
      stopped("这个码已经领过票", "如果是您在别的手机上领的，请用那部手机接着填。如果您家没有人领过，请马上告诉村务监督委员会：可能有人冒领。", null);
      return;
    }
    await introduce();
  }
  function resume() {
    if (record.receipt && !record.changing) { finished(); } else if (record.envelope) { send().catch(trouble); } else if (record.token) { question(record.at || 0); } else { introduce().catch(trouble); }
  }
  async function introduce() {
    const round = record.round;
    const print = Ballot.hex(Ballot.sha256(Ballot.fromB64(record.group.spki)));
    text("round-title", round.title);
    text("round-host", `${round.host}　${record.group.title}`);
    text("round-intro", round.questionnaire.intro || "");
    text("round-count", String(questions().length));
    text("round-closes", round.closes ? `${chineseDay(round.closes)}截止。` : "");
    text("key-print", print.slice(0, 20).match(/..../g).join(" "));
    const differs = record.print && !print.startsWith(record.print);
    byId("key-good").hidden = !record.print || differs;
    wrong("key-bad", differs ? "钥匙和您纸上印的不一样，不能往下填。请换一个网络再试；还不一样，请告诉村务监督委员会。" : "");
    byId("begin").disabled = Boolean(differs);
    show("found");
  }
  function chineseDay(day) {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
    return parts ? `${+parts[2]}月${+parts[3]}日` : day;
  }

  /* ---- the token ---- */
  async function take() {
    text("wait-title", "正在领票");
    show("wait");
    const rsa = await Ballot.publicKey(Ballot.fromB64(record.group.spki));
    if (!record.blinded) {
      const secret = Ballot.newKey();
      const prepared = Ballot.concat(Ballot.random(Ballot.PREFIX), Ballot.voterKey(secret));
      const made = await Ballot.blind(rsa, prepared);
      Object.assign(record, {
        secret: Ballot.b64(secret), prepared: Ballot.b64(prepared), blinded: Ballot.b64(made.blinded), inverse: Ballot.b64(made.inverse),
      });
      keep();
    }
    const { reply } = await ask(app.dataset.issue, { code, blinded: record.blinded });
    const token = Ballot.finalize(rsa, Ballot.fromB64(reply), Ballot.fromB64(record.inverse));
    if (!(await Ballot.verify(rsa, Ballot.fromB64(record.prepared), token))) throw new Lost("bad signature");
    Object.assign(record, { token: Ballot.b64(token), counter: 0, answers: {}, at: 0 });
    delete record.blinded;
    delete record.inverse;
    keep();
    question(0);
  }

  /* ---- the questions ---- */
  function question(at) {
    const all = questions();
    record.at = at;
    keep();
    if (at >= all.length) { review(); return; }
    Questions.draw(byId("question"), all[at], record.answers[all[at].key]);
    text("question-place", `第 ${at + 1} 题，共 ${all.length} 题`);
    const bar = app.querySelector(".progress");
    bar.setAttribute("aria-valuemax", all.length);
    bar.setAttribute("aria-valuenow", at + 1);
    bar.querySelector("span").style.width = `${100 * (at + 1) / all.length}%`;
    byId("question-back").disabled = at === 0;
    text("question-next", at + 1 === all.length ? "填好了" : "下一题");
    wrong("question-wrong", "");
    show("question");
  }
  function answered() {
    const asked = questions()[record.at];
    const { answer, wrong: why } = Questions.read(byId("question"), asked);
    wrong("question-wrong", why || "");
    if (why) return false;
    if (answer === undefined) { delete record.answers[asked.key]; } else { record.answers[asked.key] = answer; }
    keep();
    return true;
  }
  function review() {
    const rows = questions().flatMap((asked) => [
      Questions.make("dt", { textContent: asked.title }),
      Questions.make("dd", { textContent: Questions.say(asked, record.answers[asked.key]) }),
    ]);
    Questions.fill(byId("review"), ...rows);
    show("review");
  }

  /* ---- the ballot ---- */
  async function cast() {
    const { round } = record, secret = Ballot.fromB64(record.secret);
    const sheet = Ballot.utf8(JSON.stringify(record.answers));
    const sealed = await Ballot.seal(round.id, sheet, round.size, Ballot.fromB64(round.tally_key));
    record.counter += 1;
    const signature = Ballot.sign(secret, Ballot.signedPart(round.id, record.counter, sealed.commitment, sealed.ciphertext));
    record.envelope = {
      round: round.id, group: record.group.code, random: Ballot.b64(Ballot.fromB64(record.prepared).slice(0, Ballot.PREFIX)),
      voter_key: Ballot.b64(Ballot.voterKey(secret)), token: record.token, counter: record.counter,
      commitment: Ballot.b64(sealed.commitment), ciphertext: Ballot.b64(sealed.ciphertext), signature: Ballot.b64(signature),
    };
    keep();
    await send();
  }
  async function send() {
    text("wait-title", "正在投票");
    show("wait");
    const { receipt } = await ask(app.dataset.cast, record.envelope);
    Object.assign(record, { receipt, commitment: record.envelope.commitment, answers: {} });
    delete record.envelope;
    delete record.changing;
    keep();
    const kept = Pages.receipts().filter((each) => each.round !== record.round.id || each.code !== code);
    Pages.saveReceipts([...kept, { code, round: record.round.id, title: record.round.title, commitment: record.commitment, receipt }]);
    finished();
  }
  function finished() {
    Pages.now("");
    text("receipt-code", Ballot.receiptCode(Ballot.fromB64(record.commitment)));
    text("receipt-round", record.round.title);
    show("done");
  }
  function receiptText() {
    return [record.round.title, "回执：" + Ballot.receiptCode(Ballot.fromB64(record.commitment)), "",
      "承诺（十六进制）：" + Ballot.hex(Ballot.fromB64(record.commitment)), "票箱签名：" + record.receipt, "",
      "结果公布后，到“查我的票”核对：" + new URL("verify/", location.href).href, ""].join("\r\n");
  }
  function saveFile() {
    const link = Questions.make("a", { href: URL.createObjectURL(new Blob([receiptText()], { type: "text/plain" })), download: "选票回执.txt" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /* ---- when it does not go on ---- */
  let again = null;
  function stopped(title, words, retry) {
    again = retry;
    text("stopped-title", title);
    text("stopped-text", words);
    byId("stopped-again").hidden = !retry;
    show("stopped");
  }
  function trouble(error) {
    if (error instanceof Refused) {
      const retry = ["BallotTampered", "BlindedWrong", "TooOften", "RollNotReady"].includes(error.rule);
      if (error.rule === "CodeWrong" || error.rule === "TooOften") { Pages.now(""); show("code"); wrong("code-wrong", error.message); return; }
      if (record && record.envelope && !retry) { delete record.envelope; keep(); }
      stopped("没有办成", error.message, retry ? retryStep : null);
    } else if (error instanceof Lost) {
      stopped("网络断了", "填好的都存在这部手机里，没有丢。等有了网络再试；关掉页面再打开也行。", retryStep);
    } else { stopped("出了差错", `请换一部手机，或者用纸质票。（${error.message}）`, retryStep); }
  }
  function retryStep() { if (record && Pages.load(code)) { resume(); } else { enter(code, printed).catch(trouble); } }
  const go = (step) => () => Promise.resolve().then(step).catch(trouble);

  /* ---- the buttons ---- */
  byId("code-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const digits = Ballot.readCode(byId("code").value);
    wrong("code-wrong", digits ? "" : "这个码不对。请对照纸上的 16 位数字再看一遍。");
    if (digits) enter(digits, "").catch(trouble);
  });
  byId("code").addEventListener("input", (event) => {
    const digits = event.target.value.replace(/\D/g, "").slice(0, 16);
    if (event.target.selectionStart === event.target.value.length) event.target.value = digits.replace(/(\d{4})(?=\d)/g, "$1 ");
  });
  byId("begin").addEventListener("click", go(take));
  byId("question-next").addEventListener("click", go(() => answered() && question(record.at + 1)));
  byId("question-back").addEventListener("click", go(() => question(Math.max(0, record.at - 1))));
  byId("review-back").addEventListener("click", go(() => question(0)));
  byId("cast").addEventListener("click", go(cast));
  byId("stopped-again").addEventListener("click", () => again && again());
  byId("stopped-home").addEventListener("click", () => { Pages.now(""); show("code"); });
  byId("receipt-save").addEventListener("click", saveFile);
  byId("receipt-print").addEventListener("click", () => window.print());
  byId("change").addEventListener("click", go(() => { record.changing = true; Pages.now(code); question(0); }));
  byId("forget").addEventListener("click", () => { Pages.forget(code); record = null; byId("code").value = ""; show("code"); });

  /* ---- the beginning ---- */
  app.hidden = false;
  const lacking = Ballot.missing();
  const [digits, fingerprint] = location.hash.slice(1).split(".");
  if (location.hash) history.replaceState(null, "", location.pathname); // the code stays out of the history
  window.addEventListener("hashchange", () => location.reload()); // another slip scanned or pasted into this page
  const readable = digits && Ballot.readCode(digits);
  if (lacking) { text("missing-text", lacking); show("missing"); } else if (readable) { enter(readable, fingerprint).catch(trouble); } else if (Pages.current()) { enter(Pages.current(), "").catch(trouble); } else { show("code"); }
})();
