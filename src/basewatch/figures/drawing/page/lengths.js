// Points along a path, which plotly.js asks for to place arrow heads and the labels of lines.

const ARGUMENTS = { m: 2, l: 2, t: 2, h: 1, v: 1, c: 6, s: 4, q: 4, a: 7, z: 0 };
const CURVE_STEPS = 64;

function curvePoint(points, t) {
  let level = points;
  while (level.length > 1) {
    level = level.slice(1).map(([x, y], i) => [
      level[i][0] + (x - level[i][0]) * t, level[i][1] + (y - level[i][1]) * t,
    ]);
  }
  return level[0];
}

// The vertices of a path of absolute M, L, H, V, C, Q and Z; curves as short straight steps.
function pathPoints(data) {
  const points = [];
  for (const [, command, list] of data.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const values = numbersOf(list);
    const count = ARGUMENTS[command.toLowerCase()];
    if (count === undefined || !"MLHVCQZ".includes(command)) {
      throw new Error(`a path with ${command} is not measured here, so nothing can be placed along it`);
    }
    if (command === "Z") points.push(points[0]);
    for (let i = 0; count && i + count <= values.length; i += count) {
      const last = points.at(-1);
      if (command === "H") points.push([values[i], last[1]]);
      else if (command === "V") points.push([last[0], values[i]]);
      else if (count === 2) points.push([values[i], values[i + 1]]);
      else {
        const controls = [last];
        for (let j = i; j < i + count; j += 2) controls.push([values[j], values[j + 1]]);
        for (let k = 1; k <= CURVE_STEPS; k += 1) points.push(curvePoint(controls, k / CURVE_STEPS));
      }
    }
  }
  return points;
}

const distance = ([x0, y0], [x1, y1]) => Math.hypot(x1 - x0, y1 - y0);

function pathLength(data) {
  const points = pathPoints(data);
  return points.slice(1).reduce((sum, point, i) => sum + distance(points[i], point), 0);
}

function pointAtLength(data, wanted) {
  const points = pathPoints(data);
  let left = Math.max(0, wanted);
  for (let i = 1; i < points.length; i += 1) {
    const step = distance(points[i - 1], points[i]);
    if (left <= step && step > 0) {
      const [x, y] = curvePoint([points[i - 1], points[i]], left / step);
      return { x, y };
    }
    left -= step;
  }
  const [x, y] = points.at(-1);
  return { x, y };
}
