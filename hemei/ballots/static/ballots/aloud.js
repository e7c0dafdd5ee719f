/* Read the visible screen aloud with the browser's own voice; the button shows only where there is one. */
"use strict";
const Aloud = (() => {
  const button = document.getElementById("aloud");
  const voice = window.speechSynthesis;
  let on = false;

  const seen = (element) => element.offsetParent !== null;
  /** The words of the screen in their order, choices included, buttons at the end. */
  function words() {
    const parts = document.querySelectorAll("main h1, main h2, main p, main li, main dt, main dd, main .option-word, main label.field-label");
    const texts = [...parts].filter((part) => seen(part) && !part.closest("details:not([open])")).map((part) => part.innerText.trim());
    return texts.filter(Boolean).join("。");
  }
  function stop() {
    on = false;
    if (voice) voice.cancel();
    show();
  }
  function show() {
    button.setAttribute("aria-pressed", String(on));
    button.querySelector(".aloud-word").textContent = on ? "不念了" : "念给我听";
  }
  function read() {
    voice.cancel();
    const speech = new SpeechSynthesisUtterance(words());
    speech.lang = "zh-CN";
    speech.rate = 0.85;
    speech.onend = show;
    voice.speak(speech);
  }
  /** Called at each new screen: goes on reading when the reader was asked to. */
  function again() { if (on) read(); }

  if (button && voice && window.SpeechSynthesisUtterance) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (on) { stop(); } else { on = true; show(); read(); }
    });
    window.addEventListener("pagehide", stop);
  }
  return { again, stop, words };
})();
