import uPlot from "../uplot/uPlot.esm.js";

const HEIGHT = 220;
const HALF_AN_HOUR = 1800;
const dark = window.matchMedia("(prefers-color-scheme: dark)");

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function axis(label) {
  const line = colour("--line");
  return { stroke: colour("--faint"), grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 }, ...label };
}

function options(width, series, unit) {
  return {
    width,
    height: HEIGHT,
    legend: { show: series.length > 1 },
    cursor: { y: false },
    scales: { x: { range: (chart, first, last) => [first - HALF_AN_HOUR, last + HALF_AN_HOUR] }, y: { range: (chart, least, most) => [0, Math.max(most * 1.1, unit.least)] } },
    axes: [axis({}), axis({ size: 68, values: (chart, values) => values.map(unit.words) })],
    series: [
      { value: (chart, seconds) => (seconds === null ? "" : new Date(seconds * 1000).toLocaleString("en", { weekday: "short", hour: "numeric" })) },
      ...series.map(({ label, stroke, bars }) => ({
        label,
        stroke: colour(stroke),
        fill: bars ? `${colour(stroke)}66` : undefined,
        width: 2,
        paths: bars ? uPlot.paths.bars({ size: [0.7, 40] }) : undefined,
        points: { show: !bars, size: 6 },
        value: (chart, value) => (value === null || value === undefined ? "–" : unit.words(value)),
      })),
    ],
  };
}

/** Draws values over time into a place; draws again when the place or the theme changes. */
export function chart(place, series, unit) {
  let data;
  let plot;
  const draw = () => {
    plot?.destroy();
    if (data && place.clientWidth > 0) {
      plot = new uPlot(options(place.clientWidth, series, unit), data, place);
    }
  };
  new ResizeObserver(() => plot && plot.width !== place.clientWidth && plot.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
  dark.addEventListener("change", draw);
  return (values) => {
    const first = data === undefined;
    data = values;
    if (first) {
      draw();
    } else {
      plot?.setData(values);
    }
  };
}
