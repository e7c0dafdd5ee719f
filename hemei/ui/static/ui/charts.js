// <div class="chart" data-chart='{…ECharts options…}' role="img" aria-label="…"></div> becomes a chart.
// ECharts is loaded only on pages that have one. Options are plain data: no functions. Colours, fonts and
// the grid come from here, so that charts follow the theme; tooltips are drawn (richText) because the
// content security policy forbids the inline styles of an HTML tooltip. data-href on the element, with
// {name}, {series} and {index}, makes its points links.
(function () {
  "use strict";
  const root = document.documentElement;
  let library = null;

  function load() {
    if (library) return library;
    library = new Promise(function (done, failed) {
      const script = document.createElement("script");
      script.src = root.dataset.echarts;
      script.onload = () => done(window.echarts);
      script.onerror = failed;
      document.head.append(script);
    });
    return library;
  }

  function colour(name) {
    return getComputedStyle(root).getPropertyValue("--" + name).trim();
  }

  function axis(given) {
    const line = { lineStyle: { color: colour("line") } };
    const label = { color: colour("muted"), fontSize: 12 };
    const made = { axisLine: line, splitLine: line, axisTick: { show: false }, nameTextStyle: { color: colour("muted") } };
    if (given.type === "category") made.splitLine = { show: false };
    return Object.assign(made, given, { axisLabel: Object.assign(label, given.axisLabel) });
  }

  function each(given, make) {
    return given === undefined ? undefined : Array.isArray(given) ? given.map(make) : make(given);
  }

  function series(given) {
    const plain = given.type === "line" ? { symbol: "circle", symbolSize: 6 } : {};
    const label = { color: colour("ink"), textBorderWidth: 0 };
    return Object.assign(plain, given, given.label && { label: Object.assign(label, given.label) });
  }

  function options(element) {
    const given = JSON.parse(element.dataset.chart);
    const text = { color: colour("ink"), fontFamily: getComputedStyle(document.body).fontFamily };
    const tooltip = {
      trigger: given.xAxis ? "axis" : "item", backgroundColor: colour("surface"), borderColor: colour("line-strong"),
      textStyle: { color: colour("ink"), fontSize: 13 }, confine: true,
    };
    const dark = root.dataset.bsTheme === "dark";
    return Object.assign({
      color: dark ? ["#62c4bb", "#d9a95b", "#8dbdea", "#c98bb0", "#9fb97a"] : ["#0f6468", "#c98a2b", "#3a76ad", "#9c5a82", "#6b8a45"],
      backgroundColor: "transparent", textStyle: text, grid: { left: 12, right: 20, top: given.legend ? 44 : 30, bottom: 8, containLabel: true },
      animationDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 300,
      aria: { enabled: true },
    }, given, {
      tooltip: Object.assign(tooltip, given.tooltip, { renderMode: "richText" }),
      legend: given.legend && Object.assign({ top: 0, right: 0, textStyle: { color: colour("muted") } }, given.legend),
      xAxis: each(given.xAxis, axis), yAxis: each(given.yAxis, axis), series: each(given.series, series),
    });
  }

  function follow(element) {
    return function (point) {
      if (!element.dataset.href) return;
      location.href = element.dataset.href.replace("{name}", encodeURIComponent(point.name))
        .replace("{series}", encodeURIComponent(point.seriesName)).replace("{index}", point.dataIndex);
    };
  }

  function draw(element) {
    load().then(function (echarts) {
      const chart = echarts.getInstanceByDom(element) || echarts.init(element, null, { renderer: "canvas" });
      chart.setOption(options(element), true);
      chart.getZr().flush(); // at once: printing does not wait for the next frame
      if (element.dataset.drawn) return;
      element.dataset.drawn = "yes";
      chart.on("click", follow(element));
      new ResizeObserver(() => chart.resize()).observe(element);
    }).catch(function () { element.textContent = "图表没有画出来，请看下方的表格。"; });
  }

  function drawAll() {
    for (const element of document.querySelectorAll("[data-chart]")) draw(element);
  }

  document.addEventListener("hemei:theme", drawAll);
  document.addEventListener("htmx:afterSettle", drawAll);
  drawAll();
})();
