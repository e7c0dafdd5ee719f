// Comforts of the residents' pages; everything works without them.
(function () {
  "use strict";

  // One tap, one report. The form's key makes a second one harmless; this only spares the wait.
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      const button = form.querySelector("button[type=submit]");
      button.textContent = "正在提交，请稍等……";
      button.setAttribute("aria-disabled", "true");
    });
  }
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) location.reload();
  });

  const wrong = document.getElementById("wrong");
  if (wrong) wrong.focus();

  // 119, 110, 120 as soon as the words are written.
  const urgent = document.querySelector("#urgent[data-words]");
  const content = document.getElementById("id_content");
  if (urgent && content) {
    const words = urgent.dataset.words.split(" ");
    content.addEventListener("input", function () {
      urgent.hidden = !words.some((word) => content.value.includes(word));
    });
  }

  // The position, only when asked for, once.
  const position = document.querySelector("[data-position]");
  if (position && "geolocation" in navigator && window.isSecureContext) {
    const said = position.querySelector(".position-said");
    position.hidden = false;
    position.querySelector("button").addEventListener("click", function () {
      said.textContent = "正在取位置……";
      navigator.geolocation.getCurrentPosition(function (found) {
        document.getElementById("id_lon").value = found.coords.longitude.toFixed(6);
        document.getElementById("id_lat").value = found.coords.latitude.toFixed(6);
        said.textContent = "位置已记下（误差约 " + Math.round(found.coords.accuracy) + " 米）。";
      }, function () {
        said.textContent = "没有取到位置。没关系，写清楚地方就行。";
      }, { enableHighAccuracy: true, timeout: 15000, maximumAge: 0 });
    });
  }

  // Photos are made smaller on the phone: quicker to send, and the place where they were taken stays at home.
  const input = document.querySelector("form[data-photos] input[type=file]");
  if (!input) return;
  const list = document.querySelector(".chosen");
  const most = Number(input.form.dataset.photos);

  function smaller(file) {
    return createImageBitmap(file, { imageOrientation: "from-image" }).then(function (picture) {
      const scale = Math.min(1, 2048 / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    }).then((blob) => new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }));
  }

  function show(files) {
    list.replaceChildren(...files.map(function (file, at) {
      const item = document.createElement("li");
      const picture = document.createElement("img");
      const reader = new FileReader();
      reader.onload = () => { picture.src = reader.result; };
      reader.readAsDataURL(file);
      picture.alt = "第 " + (at + 1) + " 张照片";
      item.append(picture);
      return item;
    }));
    list.hidden = !files.length;
  }

  input.addEventListener("change", async function () {
    const files = Array.from(input.files);
    if (files.length > most || typeof DataTransfer === "undefined" || !window.createImageBitmap) return;
    try {
      const small = await Promise.all(files.map(smaller));
      const chosen = new DataTransfer();
      small.forEach((file) => chosen.items.add(file));
      input.files = chosen.files;
      show(small);
    } catch (unreadable) { /* the server says what is wrong with it */ }
  });

  // One chapter after the other.
  const sounds = [...document.querySelectorAll("audio[data-next]")];
  sounds.forEach(function (sound, place) {
    sound.addEventListener("play", function () {
      sounds.forEach((other) => { if (other !== sound) other.pause(); });
    });
    sound.addEventListener("ended", function () {
      if (sounds[place + 1]) sounds[place + 1].play();
    });
  });
})();
