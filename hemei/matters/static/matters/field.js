// Field work: what is found is put in the phone's own outbox first and sent when there is a network, each once (by its
// key). Nothing is watched: no position without a tap, no photo without a finding, no times of walking.
(function () {
  "use strict";
  const page = document.getElementById("field");
  if (!page) return;
  const owner = page.dataset.owner, list = document.getElementById("field-outbox"), state = document.getElementById("field-state");
  const form = document.getElementById("field-form"), said = document.getElementById("field-said");
  const SIDE = 1600, QUALITY = 0.8, AGAIN = 60000;

  // ---- the outbox
  function open() {
    return new Promise((done, failed) => {
      const asked = indexedDB.open("hemei-field", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("outbox", { keyPath: "key" });
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  }
  async function store(mode, act) {
    const base = await open();
    return new Promise((done, failed) => {
      const step = base.transaction("outbox", mode), asked = act(step.objectStore("outbox"));
      step.oncomplete = () => { base.close(); done(asked.result); };
      step.onerror = step.onabort = () => { base.close(); failed(step.error); };
    });
  }
  const all = () => store("readonly", (box) => box.getAll());
  const put = (entry) => store("readwrite", (box) => box.put(entry));
  const remove = (key) => store("readwrite", (box) => box.delete(key));

  function newKey() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
    return bytes.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  // ---- showing what is unsent
  async function show() {
    const entries = (await all()).sort((a, b) => a.found_at.localeCompare(b.found_at));
    state.textContent = entries.length ? entries.length + " 条还没有发出" : "都已发出";
    state.classList.toggle("unsent", entries.length > 0);
    list.replaceChildren(...entries.map(line));
  }
  function line(entry) {
    const item = document.createElement("li"), text = document.createElement("span"), note = document.createElement("small");
    text.textContent = (entry.clear ? "未发现问题" : entry.content) + (entry.where ? "（" + entry.where + "）" : "");
    note.textContent = new Date(entry.found_at).toLocaleString("zh-CN") + (entry.photos.length ? " · 照片 " + entry.photos.length + " 张" : "") +
      (entry.owner !== owner ? " · 由另一个账号填写，换回那个账号后发出" : entry.refused ? " · 没有收下：" + entry.refused : " · 等待发送");
    if (entry.refused) note.className = "refused";
    item.append(text, note);
    if (entry.refused && entry.owner === owner) {
      const back = document.createElement("button");
      back.type = "button"; back.className = "weui-btn weui-btn_mini weui-btn_default"; back.textContent = "改一改再发";
      back.addEventListener("click", () => edit(entry));
      item.append(back);
    }
    return item;
  }
  async function edit(entry) {
    form.content.value = entry.content; form.place.value = entry.place; form.category.value = entry.category;
    form.area.value = entry.area || form.area.value; form.stop.value = entry.stop || "";
    form.dataset.key = entry.key;
    form.scrollIntoView(); form.content.focus();
  }

  // ---- sending
  let sending = false;
  async function send() {
    if (sending || !navigator.onLine) return;
    sending = true;
    try { await sendAll(); } catch (away) { /* no network after all: the entries stay */ } finally { sending = false; await show(); }
  }
  async function sendAll() {
    const entries = (await all()).filter((entry) => entry.owner === owner);
    if (!entries.length) return;
    const hello = await fetch(page.dataset.hello, { redirect: "manual", headers: { Accept: "application/json" } });
    if (!hello.ok) { say("登录已过期。登录后会自动发送，内容都还在。", true); return; }
    const about = await hello.json();
    if (String(about.owner) !== owner) { say("登录的账号换过了，请刷新页面。", true); return; }
    for (const entry of entries) await sendOne(entry, about.token);
  }
  async function sendOne(entry, token) {
    const body = new FormData();
    for (const name of ["key", "stop", "area", "category", "content", "place", "lon", "lat", "found_at"]) body.set(name, entry[name] ?? "");
    if (entry.clear) body.set("clear", "1");
    body.set("sent_at", new Date().toISOString());
    entry.photos.forEach((photo, place) => body.append("photos", photo, "photo" + place + ".jpg"));
    const answer = await fetch(page.dataset.send, { method: "POST", body, redirect: "manual", headers: { "X-CSRFToken": token, Accept: "application/json" } });
    const json = (answer.headers.get("Content-Type") || "").includes("json");
    const found = json ? await answer.json() : {};
    if (answer.ok && json) {
      await remove(entry.key);
      say((found.number ? "已收到，编号 " + found.number + "。" : "已登记。") + (found.said || ""));
    } else if (answer.status === 404 || answer.status === 403 || answer.status === 422 || answer.status === 409) {
      entry.refused = found.message || "服务器没有收下（" + answer.status + "）";
      await put(entry);
    }
  }
  function say(text, bad) { said.textContent = text; said.classList.toggle("bad", Boolean(bad)); }

  // ---- photos: smaller, and without where and when they were taken
  async function shrink(file) {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale); canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("photo"))), "image/jpeg", QUALITY));
  }
  async function photos() {
    const kept = [];
    for (const file of [...form.photos.files].slice(0, 3)) {
      try { kept.push(await shrink(file)); } catch (bad) { say("有一张照片读不出来，没有带上。", true); }
    }
    return kept;
  }

  // ---- filing
  async function keep(entry) {
    await put(Object.assign({ owner, found_at: new Date().toISOString(), photos: [], content: "", place: "", area: "", category: "" }, entry));
    await show();
    send();
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!form.content.value.trim()) { say("请写发现了什么。", true); form.content.focus(); return; }
    if (!form.area.value && !form.stop.value) { say("请选择村（社区）。", true); form.area.focus(); return; }
    const chosen = form.stop.value ? form.stop.selectedOptions[0] : form.area.selectedOptions[0];
    const entry = {
      key: form.dataset.key || newKey(), stop: form.stop.value, area: form.area.value, category: form.category.value,
      content: form.content.value.trim(), place: form.place.value.trim(), lon: form.lon.value, lat: form.lat.value,
      where: chosen ? chosen.textContent : "", photos: await photos(),
    };
    try { await keep(entry); } catch (full) { say("手机存储写不进去，这条还没有保存，请先别关页面。", true); return; }
    delete form.dataset.key;
    for (const name of ["content", "place", "lon", "lat", "photos"]) form[name].value = "";
    form.stop.value = "";
    document.getElementById("field-position-said").textContent = "";
  });
  for (const button of document.querySelectorAll("[data-clear-stop]")) {
    button.addEventListener("click", () => {
      keep({ key: newKey(), stop: button.dataset.clearStop, clear: true, where: button.dataset.where });
      button.closest("li").remove();
    });
  }
  for (const button of document.querySelectorAll("[data-found-stop]")) {
    button.addEventListener("click", () => { form.stop.value = button.dataset.foundStop; form.scrollIntoView(); form.content.focus(); });
  }
  const position = document.querySelector("[data-here]");
  if ("geolocation" in navigator && window.isSecureContext) {
    position.hidden = false;
    position.addEventListener("click", () => {
      const told = document.getElementById("field-position-said");
      told.textContent = "正在取位置……";
      navigator.geolocation.getCurrentPosition((found) => {
        form.lon.value = found.coords.longitude.toFixed(6); form.lat.value = found.coords.latitude.toFixed(6);
        told.textContent = "已记下这个问题的位置（误差约 " + Math.round(found.coords.accuracy) + " 米）";
      }, () => { told.textContent = "没有取到位置，写在“具体位置”里就行。"; }, { timeout: 15000 });
    });
  }

  document.querySelector("[data-send]").addEventListener("click", send);
  addEventListener("online", send);
  setInterval(() => { if (document.visibilityState === "visible") send(); }, AGAIN);
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register(page.dataset.worker).then(() => navigator.serviceWorker.ready).then(() => { page.dataset.ready = "1"; }).catch(() => say("这台手机不能离线打开本页；填写的内容仍会先存在手机里。"));
  }
  show().then(send);
})();
