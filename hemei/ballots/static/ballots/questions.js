/* One question on the screen: drawn from the questionnaire, read back as an answer. */
"use strict";
const Questions = (() => {
  function make(tag, attributes, ...children) {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...children);
    return element;
  }
  /** Like replaceChildren, which phones before 2020 do not know. */
  function fill(element, ...children) {
    element.textContent = "";
    element.append(...children);
  }
  /** Draw the question with its answer so far into `place`. */
  function draw(place, question, answer) {
    fill(place, make("h1", { textContent: question.title, id: "question-title" }));
    if (question.help) place.append(make("p", { className: "quiet", textContent: question.help }));
    place.append(DRAW[question.kind](question, answer));
  }
  const DRAW = {
    choice: (question, answer) => options(question, "radio", (value) => value === answer),
    several(question, answer) {
      const box = options(question, "checkbox", (value) => (answer || []).includes(value));
      if (question.most) box.prepend(make("p", { className: "quiet", textContent: `最多选 ${question.most} 个。` }));
      return box;
    },
    score(question, answer) {
      const input = make("input", { type: "text", inputMode: "numeric", autocomplete: "off", className: "weui-input code", maxLength: 4, id: "answer" });
      input.value = answer === undefined ? "" : answer;
      input.setAttribute("aria-labelledby", "question-title");
      const [low, high] = range(question);
      return make("div", {}, input, make("p", { className: "quiet", textContent: `从 ${low} 到 ${high}，填一个整数。` }));
    },
    text(question, answer) {
      const input = make("textarea", { className: "weui-textarea", rows: 5, maxLength: question.max_length, id: "answer" });
      input.value = answer || "";
      input.setAttribute("aria-labelledby", "question-title");
      return make("div", {}, input, make("p", { className: "quiet", textContent: `可以不填，最多 ${question.max_length} 字。请不要写自己的姓名、电话。` }));
    },
  };
  function options(question, type, chosen) {
    const list = make("div", { className: "options" });
    list.setAttribute("role", type === "radio" ? "radiogroup" : "group");
    list.setAttribute("aria-labelledby", "question-title");
    for (const option of question.options) {
      const input = make("input", { type, name: "answer", value: option.value, checked: chosen(option.value) });
      list.append(make("label", { className: "option" }, input, make("span", { className: "option-word", textContent: option.label })));
    }
    return list;
  }
  const range = (question) => [question.min === undefined ? 0 : question.min, question.max === undefined ? 100 : question.max];

  /** {answer} or {wrong}; an answer of undefined is "left out". */
  function read(place, question) {
    const read = READ[question.kind](place, question);
    if (read.answer === undefined && !read.wrong && question.kind !== "text" && !question.optional) return { wrong: "请选一个再往下。" };
    return read;
  }
  const READ = {
    choice(place) {
      const chosen = place.querySelector("input:checked");
      return { answer: chosen ? chosen.value : undefined };
    },
    several(place, question) {
      const values = [...place.querySelectorAll("input:checked")].map((input) => input.value);
      if (question.most && values.length > question.most) return { wrong: `最多选 ${question.most} 个，现在选了 ${values.length} 个。` };
      return { answer: values.length ? values : undefined };
    },
    score(place, question) {
      const typed = place.querySelector("#answer").value.replace(/[０-９]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).trim();
      const [low, high] = range(question);
      if (!typed) return { answer: undefined };
      if (!/^[0-9]+$/.test(typed) || +typed < low || +typed > high) return { wrong: `请填 ${low} 到 ${high} 的整数。` };
      return { answer: +typed };
    },
    text(place) {
      const words = place.querySelector("#answer").value.trim();
      return { answer: words || undefined };
    },
  };
  /** The answer as a person says it. */
  function say(question, answer) {
    if (answer === undefined) return "没有填";
    if (question.kind === "score") return `${answer} 分`;
    if (question.kind === "text") return answer;
    const labels = new Map(question.options.map((option) => [option.value, option.label]));
    return [].concat(answer).map((value) => labels.get(value) || value).join("、");
  }
  return { draw, read, say, make, fill };
})();
