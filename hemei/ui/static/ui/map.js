// <div class="map" data-map="/places/cells.geojson" aria-label="…"></div> becomes a Leaflet map of that GeoJSON.
// Leaflet is loaded only on pages that have one. Each feature may have in its properties:
//   name   its label          url    where a click leads        note   second line of the label
//   value  0…1: how deep its colour is                          tone   "good" | "warn" | "bad" | "seal"
// data-map-note on the element is written in the corner (for example 示意图). No tiles are fetched.
(function () {
  "use strict";
  const root = document.documentElement;
  const drawn = new Map();
  let library = null;

  function load() {
    if (library) return library;
    library = new Promise(function (done, failed) {
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = root.dataset.leafletCss;
      const script = document.createElement("script");
      script.src = root.dataset.leaflet;
      script.onload = () => done(window.L);
      script.onerror = failed;
      document.head.append(style, script);
    });
    return library;
  }

  function colour(name) {
    return getComputedStyle(root).getPropertyValue("--" + name).trim();
  }

  function look(feature) {
    const given = feature.properties || {};
    const ground = colour(given.tone || "accent");
    const point = feature.geometry && feature.geometry.type === "Point";
    const depth = typeof given.value === "number" ? 0.08 + 0.62 * given.value : point ? 0.85 : 0.14;
    return { color: ground, weight: 1.25, fillColor: ground, fillOpacity: depth };
  }

  function label(feature) {
    const given = feature.properties || {};
    const box = document.createElement("span");
    box.textContent = given.name || "";
    if (given.note) box.append(document.createElement("br"), given.note);
    return box;
  }

  function each(feature, layer) {
    if (feature.properties && feature.properties.name) layer.bindTooltip(() => label(feature), { sticky: true });
    layer.on("mouseover", () => layer.setStyle && layer.setStyle({ weight: 2.5 }));
    layer.on("mouseout", () => layer.setStyle && layer.setStyle({ weight: 1.25 }));
    if (feature.properties && feature.properties.url) layer.on("click", () => { location.href = feature.properties.url; });
  }

  async function draw(element) {
    if (drawn.has(element)) return;
    drawn.set(element, null);
    try {
      const [L, answer] = await Promise.all([load(), fetch(element.dataset.map, { headers: { Accept: "application/geo+json" } })]);
      if (!answer.ok) throw new Error(String(answer.status));
      const map = L.map(element, { zoomSnap: 0.25, scrollWheelZoom: false, attributionControl: Boolean(element.dataset.mapNote) });
      if (element.dataset.mapNote) map.attributionControl.setPrefix(false).addAttribution(element.dataset.mapNote);
      const circle = (feature, place) => L.circleMarker(place, { radius: 6 });
      const layer = L.geoJSON(await answer.json(), { style: look, onEachFeature: each, pointToLayer: circle }).addTo(map);
      map.fitBounds(layer.getBounds().pad(0.04));
      drawn.set(element, layer);
    } catch (failed) {
      element.textContent = "地图没有画出来，请看下方的列表。";
    }
  }

  function drawAll() {
    for (const element of document.querySelectorAll("[data-map]")) draw(element);
  }

  document.addEventListener("hemei:theme", function () { for (const layer of drawn.values()) if (layer) layer.setStyle(look); });
  document.addEventListener("htmx:afterSettle", drawAll);
  drawAll();
})();
