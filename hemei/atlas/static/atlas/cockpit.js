// The wall screen: always dark, a clock, and the map in the background; the figures refresh themselves by htmx.
(function () {
  "use strict";
  document.documentElement.dataset.bsTheme = "dark";
  const clock = document.getElementById("cockpit-clock"), element = document.getElementById("cockpit-map");
  const tick = () => { clock.textContent = new Date().toLocaleString("zh-CN", { year: "numeric", month: "long", day: "numeric", weekday: "long", hour: "2-digit", minute: "2-digit" }); };
  tick(); setInterval(tick, 10000);
  if (!element || !window.L || !window.HemeiLayer) return;
  const drawn = [...element.querySelectorAll("i[data-tiles]")];
  const map = window.L.map(element, { zoomControl: false, attributionControl: false, dragging: false, scrollWheelZoom: false, zoomSnap: 0.25, keyboard: false, doubleClickZoom: false });
  if (element.dataset.frame) {
    const [west, south, east, north] = element.dataset.frame.split(",").map(Number);
    map.fitBounds([[south, west], [north, east]], { maxZoom: 16 });
  } else map.setView([35, 105], 4);
  const layers = drawn.map((one) => window.HemeiLayer.make({ tiles: one.dataset.tiles, colour: one.dataset.colour, look: one.dataset.look, day: element.dataset.day }).addTo(map));
  map.on("click", () => { location.href = element.dataset.page; });
  document.addEventListener("htmx:afterSettle", () => { for (const layer of layers) layer.redraw(); });
})();
