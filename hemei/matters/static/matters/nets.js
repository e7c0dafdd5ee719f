// The map of matters: villages and cells as outlines, matters as points or counted squares, heat by cell.
// The server answers for what is seen only, so that it stays quick however many matters there are.
(function () {
  "use strict";
  const element = document.getElementById("net-map");
  if (!element || !window.L) return;
  const L = window.L;
  const note = document.getElementById("net-note");
  const card = document.getElementById("net-card");
  const filters = new URLSearchParams(location.search);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const map = L.map(element, { zoomSnap: 0.5, attributionControl: false });
  const layers = { heat: L.layerGroup(), villages: L.layerGroup(), cells: L.layerGroup(), points: L.layerGroup() };
  let shapes = null, counts = {}, asked = 0;

  if (element.dataset.tiles) {
    for (const name of ["vec", "cva"]) {
      L.tileLayer("https://t{s}.tianditu.gov.cn/" + name + "_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=" + name +
        "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=" + encodeURIComponent(element.dataset.tiles),
        { subdomains: "01234567", maxZoom: 18 }).addTo(map);
    }
  }

  async function get(address, more) {
    const query = new URLSearchParams(filters);
    for (const [name, value] of Object.entries(more || {})) query.set(name, value);
    const answer = await fetch(address + "?" + query, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  function words(lines) {
    const box = document.createElement("div");
    for (const line of lines) { const row = document.createElement("div"); row.textContent = line; box.append(row); }
    return box;
  }

  function about(shape) {
    const given = shape.properties, count = counts[given.code] || 0;
    if (given.what === "village") return words([given.name, count + " 件未归入网格"]);
    return words([given.village + " " + given.name, "网格员：" + (given.worker || "缺"), "红色网格党员联系人：" + (given.party || "缺"), "事项：" + count + " 件"]);
  }

  function outline(what, look) {
    const found = shapes.features.filter((shape) => shape.properties.what === what);
    return L.geoJSON(found, { style: look, onEachFeature: (shape, layer) => layer.bindPopup(() => about(shape)) });
  }

  function drawShapes() {
    layers.villages.clearLayers().addLayer(outline("village", { color: colour("muted"), weight: 1.75, fill: false }));
    layers.cells.clearLayers().addLayer(outline("cell", { color: colour("accent"), weight: 0.75, fillColor: colour("accent"), fillOpacity: 0.03 }));
    const most = Math.max(1, ...Object.values(counts));
    const celled = new Set(shapes.features.filter((shape) => shape.properties.what === "cell").map((shape) => shape.properties.code.slice(0, 12)));
    layers.heat.clearLayers();
    for (const shape of shapes.features) {
      const count = counts[shape.properties.code] || 0;
      if (!count || (shape.properties.what === "village" && celled.has(shape.properties.code))) continue;
      const deep = 0.12 + 0.6 * Math.sqrt(count / most);
      const layer = L.geoJSON(shape, { style: { color: colour("bad"), weight: 0.75, fillColor: colour("bad"), fillOpacity: deep } });
      layer.bindPopup(() => about(shape));
      layer.bindTooltip(String(count), { permanent: true, direction: "center", className: "net-label" });
      layers.heat.addLayer(layer);
    }
  }

  function open(pk) {
    window.htmx.ajax("GET", element.dataset.card.replace("/0/", "/" + pk + "/"), { target: card, swap: "innerHTML" })
      .then(() => { if (innerWidth < 900) card.scrollIntoView({ behavior: "smooth", block: "nearest" }); });
  }

  function mark(shape) {
    const [lon, lat] = shape.geometry.coordinates, given = shape.properties;
    if (given.n) {
      const size = Math.min(56, 24 + 8 * Math.log10(given.n));
      const circle = document.createElement("div");
      circle.className = "net-count"; circle.textContent = given.n;
      circle.style.width = circle.style.height = size + "px";
      const icon = L.divIcon({ html: circle, className: "", iconSize: [size, size] });
      return L.marker([lat, lon], { icon, title: given.n + " 件，点击放大", alt: given.n + " 件" }).on("click", () => map.setView([lat, lon], map.getZoom() + 2));
    }
    const tone = colour(given.late ? "bad" : "accent");
    const point = L.circleMarker([lat, lon], { pane: "markerPane", radius: 7, color: colour("surface"), weight: 1.5, fillColor: tone, fillOpacity: 0.9 });
    return point.bindTooltip(() => words([(given.late ? "［超时限］" : "") + given.title])).on("click", () => open(given.id));
  }

  async function drawPoints() {
    if (!map.hasLayer(layers.points)) return;
    const own = ++asked;
    try {
      const box = map.getBounds();
      const seen = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((value) => value.toFixed(6)).join(",");
      const found = await get(element.dataset.points, { box: seen, zoom: map.getZoom() });
      if (own !== asked) return;
      layers.points.clearLayers();
      for (const shape of found.features) layers.points.addLayer(mark(shape));
      const total = found.features.reduce((sum, shape) => sum + (shape.properties.n || 1), 0);
      note.textContent = "图内标点 " + total + " 件" + (found.clustered ? "，已就近合并，放大后看到每一件。" : "。红点为已超时限。") + (shapes.features.some((shape) => shape.properties.schematic) ? "边界为示意图，未经测绘。" : "");
    } catch (failed) {
      note.textContent = "地图数据没有取到，请看旁边的表，或刷新页面。";
    }
  }

  function frame() {
    const bounds = L.geoJSON(shapes).getBounds();
    if (bounds.isValid()) map.fitBounds(bounds.pad(0.02));
    else map.setView([39.9, 116.4], 10);
  }

  async function start() {
    try { [shapes, counts] = await Promise.all([get(element.dataset.shapes), get(element.dataset.heat)]); }
    catch (failed) { shapes = { type: "FeatureCollection", features: [] }; note.textContent = "边界没有取到，请刷新页面。"; }
    frame();
    layers.cells.addTo(map); layers.villages.addTo(map); layers.points.addTo(map);
    L.control.layers(null, { "事项": layers.points, "热力（按网格计数）": layers.heat, "网格": layers.cells, "村界": layers.villages }, { collapsed: innerWidth < 900 }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    drawShapes(); drawPoints();
    map.on("moveend", drawPoints);
    map.on("overlayadd", (event) => { if (event.layer === layers.points) drawPoints(); });
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-card]")) card.replaceChildren();
    if (event.target.closest("[data-print-map]")) print();
  });
  document.addEventListener("hemei:theme", () => { drawShapes(); drawPoints(); });
  start();
})();
