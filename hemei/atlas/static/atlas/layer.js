// A layer of the atlas as square canvases: the server cuts the squares (atlas/tiles.py), this draws them and says what
// lies under a point. `HemeiLayer.make(element, day, theme)` gives a Leaflet layer.
(function () {
  "use strict";
  const FINE = 16, POINT = 5, REACH = 9;
  const root = document.documentElement;

  function theme(name) {
    return name.startsWith("#") ? name : getComputedStyle(root).getPropertyValue("--" + name).trim();
  }

  function mark(pen, look, x, y, size) {
    pen.beginPath();
    if (look === "square") pen.rect(x - size, y - size, 2 * size, 2 * size);
    else if (look === "diamond") { pen.moveTo(x, y - size * 1.3); pen.lineTo(x + size * 1.3, y); pen.lineTo(x, y + size * 1.3); pen.lineTo(x - size * 1.3, y); pen.closePath(); }
    else pen.arc(x, y, size, 0, 2 * Math.PI);
  }

  function follow(steps, close) {
    const path = new Path2D();
    let x = steps[0], y = steps[1];
    path.moveTo(x / FINE, y / FINE);
    for (let i = 2; i < steps.length; i += 2) { x += steps[i]; y += steps[i + 1]; path.lineTo(x / FINE, y / FINE); }
    if (close) path.closePath();
    return path;
  }

  function shapePath(shape) {
    const whole = new Path2D();
    for (const steps of shape[4]) whole.addPath(follow(steps, shape[3] === "area"));
    return whole;
  }

  const Layer = window.L.GridLayer.extend({
    initialize: function (given, options) {
      this.given = given;
      this.held = new Map();
      window.L.GridLayer.prototype.initialize.call(this, Object.assign({ maxZoom: 20, keepBuffer: 1, updateWhenZooming: false }, options));
      this.on("tileunload", (event) => this.held.delete(this._tileCoordsToKey(event.coords)));
    },

    createTile: function (coords, done) {
      const tile = document.createElement("canvas");
      const dense = window.devicePixelRatio || 1;
      tile.width = tile.height = 256 * dense;
      const pen = tile.getContext("2d");
      pen.scale(dense, dense);
      const limit = 2 ** coords.z;
      if (coords.x < 0 || coords.y < 0 || coords.x >= limit || coords.y >= limit) { setTimeout(() => done(null, tile)); return tile; }
      const address = this.given.tiles.replace("/0/0/0.json", "/" + coords.z + "/" + coords.x + "/" + coords.y + ".json");
      fetch(address + "?on=" + this.given.day, { headers: { Accept: "application/json" } })
        .then((answer) => { if (!answer.ok) throw new Error(String(answer.status)); return answer.json(); })
        .then((content) => { this.held.set(this._tileCoordsToKey(coords), content); this.paint(pen, content); done(null, tile); })
        .catch((failed) => { done(failed, tile); this.fire("missing"); });
      return tile;
    },

    paint: function (pen, content) {
      const own = theme(this.given.colour), paper = theme("surface"), ink = theme("on-accent") || "#fff";
      const colour = (tone) => (tone ? theme(tone) : own);
      pen.lineJoin = "round";
      for (const shape of content.shapes) {
        const path = shape.path = shapePath(shape);
        pen.strokeStyle = pen.fillStyle = colour(shape[1]);
        if (shape[3] === "area") {
          pen.globalAlpha = this.given.look === "outline" ? 0.04 : 0.28;
          pen.fill(path, "evenodd");
        }
        pen.globalAlpha = 0.9;
        pen.lineWidth = shape[3] === "line" ? 3 : this.given.look === "outline" ? 1.5 : 1;
        pen.stroke(path);
      }
      pen.fillStyle = own;
      for (const [x, y, n] of content.grains) {
        pen.globalAlpha = Math.min(0.95, 0.35 + 0.12 * Math.log2(n + 1));
        pen.fillRect(x / FINE - 1.5, y / FINE - 1.5, 3, 3);
      }
      pen.globalAlpha = 1;
      for (const [, x, y, tone] of content.points) {
        mark(pen, this.given.look, x / FINE, y / FINE, POINT);
        pen.fillStyle = colour(tone); pen.strokeStyle = paper; pen.lineWidth = 1.5;
        pen.fill(); pen.stroke();
      }
      for (const [x, y, n] of content.counts) this.paintCount(pen, x / FINE, y / FINE, n, own, paper, ink);
    },

    paintCount: function (pen, x, y, n, own, paper, ink) {
      const size = Math.min(24, 10 + 3 * Math.log10(n));
      pen.globalAlpha = 0.9;
      pen.beginPath(); pen.arc(Math.max(size, Math.min(256 - size, x)), Math.max(size, Math.min(256 - size, y)), size, 0, 2 * Math.PI);
      pen.fillStyle = own; pen.strokeStyle = paper; pen.lineWidth = 1.5; pen.fill(); pen.stroke();
      pen.globalAlpha = 1; pen.fillStyle = ink; pen.font = "600 11px sans-serif"; pen.textAlign = "center"; pen.textBaseline = "middle";
      pen.fillText(n > 9999 ? Math.round(n / 1000) + "k" : n, Math.max(size, Math.min(256 - size, x)), Math.max(size, Math.min(256 - size, y)));
    },

    // What lies under a place of the map: {key, name} of a feature, {n} of a count, or null.
    at: function (place) {
      const zoom = this._tileZoom;
      if (zoom === undefined) return null;
      const where = this._map.project(place, zoom);
      const coords = window.L.point(Math.floor(where.x / 256), Math.floor(where.y / 256));
      coords.z = zoom;
      const content = this.held.get(this._tileCoordsToKey(coords));
      return content ? this.among(content, where.x - coords.x * 256, where.y - coords.y * 256) : null;
    },

    among: function (content, x, y) {
      const near = (px, py, reach) => Math.hypot(px / FINE - x, py / FINE - y) <= reach;
      for (const [key, px, py, , name] of content.points) if (near(px, py, REACH)) return { key, name };
      for (const [px, py, n] of content.counts) if (near(px, py, 16)) return { n };
      const pen = document.createElement("canvas").getContext("2d");
      pen.lineWidth = 10;
      for (const shape of content.shapes) {
        const hit = shape[3] === "line" ? pen.isPointInStroke(shape.path, x, y) : pen.isPointInPath(shape.path, x, y, "evenodd");
        if (hit) return { key: shape[0], name: shape[2] };
      }
      return null;
    },

    onDay: function (day) { this.given.day = day; this.held.clear(); this.redraw(); },
  });

  function swatch(element, colour, look) {
    const dense = window.devicePixelRatio || 1;
    element.width = element.height = 16 * dense;
    element.style.width = element.style.height = "16px";
    const pen = element.getContext("2d");
    pen.scale(dense, dense);
    pen.strokeStyle = pen.fillStyle = theme(colour);
    if (look === "outline") { pen.lineWidth = 2; pen.strokeRect(2, 3, 12, 10); return; }
    mark(pen, look, 8, 8, 5);
    pen.fill();
  }

  window.HemeiLayer = { make: (given, options) => new Layer(given, options), swatch, theme };
})();
