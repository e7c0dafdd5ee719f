// The one map: layers on and off, a search, cards, a day, measuring, printing. See layer.js for how layers are drawn.
(function () {
  "use strict";
  const element = document.getElementById("atlas-map");
  if (!element || !window.L || !window.HemeiLayer) return;
  const L = window.L, side = document.getElementById("atlas-side"), note = document.getElementById("atlas-note");
  const card = document.getElementById("atlas-card"), slider = document.getElementById("atlas-day");
  const map = L.map(element, { zoomSnap: 1, attributionControl: false, maxZoom: 20, minZoom: 4 });
  const layers = new Map();
  const say = (text) => { note.textContent = text; };
  const kept = "hemei.atlas.layers";

  if (element.dataset.tiles) {
    for (const name of ["vec", "cva"]) {
      L.tileLayer("https://t{s}.tianditu.gov.cn/" + name + "_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=" + name +
        "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=" + encodeURIComponent(element.dataset.tiles),
        { subdomains: "01234567", maxZoom: 18 }).addTo(map);
    }
  }

  function frame() {
    if (element.dataset.frame) {
      const [west, south, east, north] = element.dataset.frame.split(",").map(Number);
      map.fitBounds([[south, west], [north, east]], { maxZoom: 16 });
    } else map.setView([35, 105], 4);
  }

  // ---- names of villages, where there is room for them
  const names = L.layerGroup();
  for (const [name, lon, lat] of JSON.parse(document.getElementById("atlas-labels").textContent)) {
    const text = document.createElement("span");
    text.textContent = name;
    names.addLayer(L.marker([lat, lon], { interactive: false, keyboard: false, icon: L.divIcon({ html: text, className: "atlas-name", iconSize: [0, 0] }) }));
  }
  function nameOrNot() {
    const box = document.querySelector("input[value='places.village']");
    if (box && box.checked && map.getZoom() >= 12) names.addTo(map); else names.remove();
  }
  map.on("zoomend", nameOrNot);

  // ---- layers
  const boxes = side ? [...side.querySelectorAll("input[data-layer]")] : [];
  function remember() {
    try { localStorage.setItem(kept, JSON.stringify(boxes.filter((box) => box.checked).map((box) => box.value))); } catch (full) { /* as before */ }
  }
  function remembered() {
    try { return JSON.parse(localStorage.getItem(kept)); } catch (bad) { return null; }
  }
  function turn(box) {
    let layer = layers.get(box.value);
    if (box.checked && !layer) {
      layer = window.HemeiLayer.make({ tiles: box.dataset.tiles, colour: box.dataset.colour, look: box.dataset.look, day: slider.dataset.day }, { zIndex: 10 + boxes.indexOf(box) });
      layer.on("missing", () => say("有一部分地图没有取到，移动一下地图会再取一次。"));
      layers.set(box.value, layer.addTo(map));
    } else if (!box.checked && layer) { layer.remove(); layers.delete(box.value); }
  }
  const wanted = remembered();
  for (const box of boxes) {
    window.HemeiLayer.swatch(box.parentElement.querySelector("canvas"), box.dataset.colour, box.dataset.look);
    if (wanted && wanted.length) box.checked = wanted.includes(box.value);
    box.addEventListener("change", () => { turn(box); remember(); nameOrNot(); });
  }

  // ---- what lies under the pointer, and cards
  const tip = L.tooltip({ direction: "top", offset: [0, -6] });
  function under(place) {
    for (const box of [...boxes].reverse()) {
      const layer = layers.get(box.value), hit = layer && layer.at(place);
      if (hit) return { box, hit };
    }
    return null;
  }
  function open(address) {
    window.htmx.ajax("GET", address, { target: card, swap: "innerHTML" }).then(() => { if (innerWidth < 900) card.scrollIntoView({ block: "nearest" }); });
  }
  map.on("mousemove", (event) => {
    if (measuring) return;
    const found = under(event.latlng);
    element.classList.toggle("can-open", Boolean(found));
    if (!found) { tip.remove(); return; }
    tip.setLatLng(event.latlng).setContent(document.createTextNode(found.hit.n ? found.hit.n + " 个，点击放大" : found.hit.name || found.box.dataset.title));
    if (!map.hasLayer(tip)) tip.addTo(map);
  });
  map.on("mouseout", () => tip.remove());
  map.on("click", (event) => {
    if (measuring) { addPoint(event.latlng); return; }
    const found = under(event.latlng);
    if (!found) return;
    if (found.hit.n) { map.setView(event.latlng, map.getZoom() + 2); return; }
    open(found.box.dataset.card.replace("/0/", "/" + found.hit.key + "/"));
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-card]")) card.replaceChildren();
    if (event.target.closest("[data-print-map]")) print();
    if (event.target.closest("[data-measure]")) measure();
    if (event.target.closest("[data-layers]")) side.classList.toggle("open");
  });

  // ---- search
  const search = document.getElementById("atlas-search"), hits = document.getElementById("atlas-hits");
  const pin = L.circleMarker([0, 0], { radius: 14, weight: 3, fill: false, color: window.HemeiLayer.theme("bad") });
  function show(hit) {
    const [west, south, east, north] = hit.box;
    map.fitBounds([[south, west], [north, east]], { maxZoom: 17 });
    pin.setLatLng([(south + north) / 2, (west + east) / 2]).addTo(map);
    hits.replaceChildren();
    const box = boxes.find((one) => one.dataset.layer === hit.slug);
    if (!box) return;
    if (!box.checked) { box.checked = true; turn(box); }
    open(box.dataset.card.replace("/0/", "/" + hit.pk + "/"));
  }
  async function find() {
    const text = search.value.trim();
    if (!text) { hits.replaceChildren(); return; }
    const answer = await fetch(search.form.action + "?q=" + encodeURIComponent(text));
    const found = answer.ok ? (await answer.json()).hits : [];
    hits.replaceChildren(...found.map((hit) => {
      const line = document.createElement("button"), small = document.createElement("small");
      line.type = "button"; small.textContent = hit.layer;
      line.append(hit.name, small); line.addEventListener("click", () => show(hit));
      return line;
    }));
    if (!found.length) hits.textContent = "没有找到“" + text + "”。";
  }
  search.form.addEventListener("submit", (event) => { event.preventDefault(); find(); });
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(find, 300); });

  // ---- the day
  const said = document.getElementById("atlas-day-said"), first = new Date(slider.dataset.first + "T00:00:00Z");
  function dayOf(steps) { return new Date(first.getTime() + steps * 86400000).toISOString().slice(0, 10); }
  let turning = 0;
  function setDay() {
    const day = dayOf(Number(slider.value));
    said.textContent = day; slider.dataset.day = day; slider.setAttribute("aria-valuetext", day);
    clearTimeout(turning);
    turning = setTimeout(() => { for (const layer of layers.values()) layer.onDay(day); }, 120);
  }
  slider.addEventListener("input", setDay);

  // ---- measuring: a line's length, and the area it encloses
  let measuring = null;
  const ruler = L.polyline([], { color: window.HemeiLayer.theme("bad"), weight: 2.5, dashArray: "6 4" });
  function addPoint(place) { ruler.addLatLng(place).addTo(map); sayMeasure(); }
  function measure() {
    measuring = measuring ? null : true;
    document.querySelector("[data-measure]").classList.toggle("active", Boolean(measuring));
    element.classList.toggle("measuring", Boolean(measuring));
    ruler.setLatLngs([]).remove();
    say(measuring ? "依次点击地图上的点，测距离和面积；再点一次“测量”结束。" : "");
  }
  function sayMeasure() {
    const points = ruler.getLatLngs();
    let length = 0;
    for (let i = 1; i < points.length; i++) length += map.distance(points[i - 1], points[i]);
    const km = length >= 1000 ? (length / 1000).toFixed(2) + " 公里" : length.toFixed(0) + " 米";
    const area = points.length > 2 ? enclosed(points) : 0;
    say("长 " + km + (area ? "；围成 " + (area / 666.6667).toFixed(1) + " 亩（" + area.toFixed(0) + " 平方米）" : "") + "。");
  }
  function enclosed(points) {
    const radius = 6378137, rad = Math.PI / 180;
    let sum = 0;
    for (let i = 0; i < points.length; i++) {
      const a = points[i], b = points[(i + 1) % points.length];
      sum += (b.lng - a.lng) * rad * (2 + Math.sin(a.lat * rad) + Math.sin(b.lat * rad));
    }
    return Math.abs(sum * radius * radius / 2);
  }

  document.addEventListener("hemei:theme", () => { for (const layer of layers.values()) layer.redraw(); });
  frame();
  L.control.scale({ imperial: false }).addTo(map);
  setDay();
  boxes.forEach(turn);
  nameOrNot();
})();
