/* Draws a run: a strip of its moments, and charts that share one time axis. Needs uPlot.
   Faultline.draw(timeline, charts, data) and Faultline.charts(host, data) may be called again with new data: they redraw.
   A live page gives data.clock, the time of x = 0 in seconds since 1970, and data.from, where its axis begins. */
const Faultline = (() => {
  'use strict';

  const LEFT = 60, RIGHT = 14, CHART_HEIGHT = 170, SMALL_HEIGHT = 120, LANE = 19, ROW = 38;

  const LIGHT = {
    ink: '#1c1f23', soft: '#5b636d', grid: '#e9ebed', card: '#ffffff',
    lines: ['#2563eb', '#d9480f', '#0b8a6a', '#9333ea', '#a97800', '#db2777', '#64748b', '#0891b2'],
    phases: {'warm-up': 'rgba(100,116,139,.10)', steady: 'rgba(0,0,0,0)', fault: 'rgba(214,57,40,.11)', 'no fault': 'rgba(0,0,0,0)', recovery: 'rgba(37,99,235,.08)', drain: 'rgba(100,116,139,.13)'},
    marks: {injected: '#c4291c', affected: '#e0685b', 'user-error': '#d9480f', detected: '#7c3aed', mitigated: '#0b8a6a', lifted: '#2563eb', recovered: '#17803d', drained: '#47701c', stopped: '#8a5a00'},
    states: {CLOSED: ['#cfead8', '#14532d'], OPEN: ['#d6402f', '#ffffff'], HALF_OPEN: ['#f3c14b', '#3d2c00'], FIRING: ['#d6402f', '#ffffff'], quiet: ['#e9ebed', '#5b636d'],
      well: ['#cfead8', '#14532d'], open: ['#d6402f', '#ffffff'], 'half open': ['#f3c14b', '#3d2c00'], pending: ['#f3c14b', '#3d2c00'], firing: ['#d6402f', '#ffffff'],
      raised: ['#9333ea', '#ffffff'], down: ['#d6402f', '#ffffff'], 'out of tolerance': ['#e2673f', '#ffffff'], waiting: ['#f3c14b', '#3d2c00'], '': ['rgba(0,0,0,0)', '#5b636d']}
  };
  const DARK = {
    ink: '#e8eaed', soft: '#a0a8b2', grid: '#2b3138', card: '#1b1f24',
    lines: ['#6ea8fe', '#ff9a5c', '#45d3a8', '#c79bff', '#e5c04a', '#f78fc0', '#a3b1c2', '#4fd0e6'],
    phases: {'warm-up': 'rgba(148,163,184,.11)', steady: 'rgba(0,0,0,0)', fault: 'rgba(255,99,82,.14)', 'no fault': 'rgba(0,0,0,0)', recovery: 'rgba(96,160,255,.11)', drain: 'rgba(148,163,184,.15)'},
    marks: {injected: '#ff7466', affected: '#ff9d92', 'user-error': '#ff9a5c', detected: '#c79bff', mitigated: '#45d3a8', lifted: '#6ea8fe', recovered: '#5fd48b', drained: '#a9d36b', stopped: '#f2bf5b'},
    states: {CLOSED: ['#1f4a30', '#bdebcd'], OPEN: ['#e0594a', '#ffffff'], HALF_OPEN: ['#b98a1d', '#ffffff'], FIRING: ['#e0594a', '#ffffff'], quiet: ['#2b3138', '#a0a8b2'],
      well: ['#1f4a30', '#bdebcd'], open: ['#e0594a', '#ffffff'], 'half open': ['#b98a1d', '#ffffff'], pending: ['#b98a1d', '#ffffff'], firing: ['#e0594a', '#ffffff'],
      raised: ['#9d4edd', '#ffffff'], down: ['#e0594a', '#ffffff'], 'out of tolerance': ['#c8552f', '#ffffff'], waiting: ['#b98a1d', '#ffffff'], '': ['rgba(0,0,0,0)', '#a0a8b2']}
  };

  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  let printing = false;
  const theme = () => (dark.matches && !printing ? DARK : LIGHT);

  /* ---- numbers, as the tables give them ---- */
  const round = (v, digits) => v.toLocaleString('en-US', {minimumFractionDigits: digits, maximumFractionDigits: digits});
  const plain = v => Math.abs(v) >= 100 || Number.isInteger(v) ? round(v, 0) : String(Number(v.toPrecision(3)));
  const seconds = v => v === 0 ? '0 s' : Math.abs(v) < 0.0995 ? Number((v * 1000).toPrecision(3)) + ' ms' : round(v, Math.abs(v) < 0.995 ? 2 : 1) + ' s';
  function value(v, unit) {
    if (v == null || !Number.isFinite(v)) return '–';
    if (unit === 's') return seconds(v);
    return plain(v) + (!unit || unit.startsWith('/') ? unit || '' : ' ' + unit);
  }

  /* ---- the time axis: seconds of a run, or the time of day on a live page ---- */
  const begin = data => data.from || 0;
  const moment = (data, t, digits) => data.clock == null ? (digits == null ? plain(t) : round(t, digits)) + ' s' : new Date((data.clock + t) * 1000).toLocaleTimeString('en-GB');

  /* ---- small helpers for the page: text only ever goes in as text ---- */
  function element(name, attributes, ...children) {
    const e = document.createElement(name);
    for (const key in attributes) e.setAttribute(key, attributes[key]);
    e.append(...children);
    return e;
  }
  function svg(name, attributes, ...children) {
    const e = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const key in attributes) e.setAttribute(key, attributes[key]);
    e.append(...children);
    return e;
  }
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif';
  const pen = document.createElement('canvas').getContext('2d');
  function width(text, weight) {
    pen.font = (weight || '400') + ' 12px ' + FONT;
    return pen.measureText(text).width;
  }
  function shorten(text, most, weight) {
    if (width(text, weight) <= most) return text;
    while (text.length > 1 && width(text + '…', weight) > most) text = text.slice(0, -1);
    return text + '…';
  }

  /* ---- the strip of moments ---- */

  /* Labels stand on lanes over their marks. From right to left each takes the lowest lane above all
     labels and marks its own label would cover, so that stems do not run through labels. */
  function lanes(labels) {
    for (let i = labels.length - 1; i >= 0; i--) {
      const mine = labels[i];
      mine.lane = 0;
      for (let moved = true; moved;) {
        moved = false;
        for (const other of labels.slice(i + 1)) {
          const covers = mine.from < other.to + 6 && other.from < mine.to + 6;
          const stem = other.x > mine.from - 3 && other.x < mine.to + 3;
          if ((covers && other.lane === mine.lane) || (stem && other.lane >= mine.lane)) { mine.lane = other.lane + 1; moved = true; }
        }
      }
    }
    return labels.reduce((most, label) => Math.max(most, label.lane + 1), 0);
  }

  function ticks(to, pixels) {
    const least = to / Math.max(2, pixels / 64);
    const step = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600].find(s => s >= least) || 7200;
    const at = [];
    for (let t = 0; t <= to; t += step) at.push(t);
    return at;
  }

  function timeline(host, data) {
    const colours = theme();
    host.textContent = '';
    if (!data.phases.length) {
      host.append(element('p', {class: 'empty'}, 'The run ended before its first phase: there is nothing to draw.'));
      return;
    }
    const full = Math.max(280, host.clientWidth - 12), from = LEFT, to = full - RIGHT;
    const x = t => from + (to - from) * (data.to > 0 ? t / data.to : 0);
    const labels = data.marks.map(mark => {
      const name = shorten(mark.label, full - 90, '600');
      const long = width(name, '600') + width('  ' + mark.value) + 8;
      const at = x(mark.at);
      const start = Math.max(2, Math.min(at - 1, full - long - 2));
      return {mark, name, x: at, from: start, to: start + long};
    });
    const count = lanes(labels), top = 4 + count * LANE, band = 26;
    const picture = svg('svg', {viewBox: `0 0 ${full} ${top + band + 20}`, height: top + band + 20, role: 'img'});
    picture.append(svg('title', {}, 'Time line: ' + data.marks.map(m => m.label + ' at ' + seconds(m.at)).join(', ')));
    for (const phase of data.phases) {
      const a = x(phase.from), b = x(phase.to);
      picture.append(svg('rect', {x: a, y: top, width: Math.max(0, b - a), height: band, fill: colours.phases[phase.name] || 'none', stroke: colours.grid}));
      if (width(phase.name, '600') + 8 < b - a)
        picture.append(svg('text', {x: (a + b) / 2, y: top + 17, 'text-anchor': 'middle', fill: colours.soft, 'font-weight': 600}, phase.name));
    }
    for (const t of ticks(data.to, to - from))
      picture.append(svg('line', {x1: x(t), x2: x(t), y1: top + band, y2: top + band + 4, stroke: colours.soft}),
        svg('text', {x: x(t), y: top + band + 16, 'text-anchor': 'middle', fill: colours.soft}, t + ' s'));
    for (const label of labels) {
      const colour = colours.marks[label.mark.kind] || colours.soft;
      if (label.mark.error > 0) {
        const wide = Math.max(1, x(2 * label.mark.error) - x(0));
        if (wide > 2) picture.append(svg('rect', {x: label.x - wide / 2, y: top, width: wide, height: band, fill: colour, opacity: .2}));
      }
      picture.append(svg('line', {x1: label.x, x2: label.x, y1: top - label.lane * LANE - 3, y2: top + band, stroke: colour, 'stroke-width': 1.5}));
    }
    for (const label of labels) {
      const y = top - label.lane * LANE - 8, colour = colours.marks[label.mark.kind] || colours.soft;
      const text = svg('text', {x: label.from + 4, y, fill: colour, stroke: colours.card, 'stroke-width': 3, 'paint-order': 'stroke'});
      text.append(svg('tspan', {'font-weight': 600}, label.name), svg('tspan', {fill: colours.ink, dx: 5}, label.mark.value));
      if (label.from > label.x - 4) picture.append(svg('line', {x1: label.x, x2: label.x, y1: y - 9, y2: y + 5, stroke: colour, 'stroke-width': 1.5}));
      picture.append(text);
    }
    host.append(picture);
  }

  /* ---- charts ---- */
  const drawn = new Map();
  const sync = () => uPlot.sync('faultline');

  /* Phases as bands behind the lines. */
  function bands(u, data, colours) {
    const c = u.ctx;
    c.save();
    for (const phase of data.phases) {
      const a = Math.max(u.bbox.left, u.valToPos(phase.from, 'x', true)), b = Math.min(u.bbox.left + u.bbox.width, u.valToPos(phase.to, 'x', true));
      if (b <= a) continue;
      c.fillStyle = colours.phases[phase.name] || 'rgba(0,0,0,0)';
      c.fillRect(a, u.bbox.top, b - a, u.bbox.height);
    }
    c.restore();
  }

  /* Moments as upright lines; only injected and lifted are named here, the strip names all. */
  function marks(u, data, colours) {
    const c = u.ctx, px = devicePixelRatio || 1, right = u.bbox.left + u.bbox.width;
    c.save();
    c.font = 11 * px + 'px ' + FONT;
    c.textBaseline = 'top';
    for (const mark of data.marks) {
      const at = u.valToPos(mark.at, 'x', true);
      if (at < u.bbox.left - 1 || at > right + 1) continue;
      const named = mark.kind === 'injected' || mark.kind === 'lifted';
      c.strokeStyle = colours.marks[mark.kind] || colours.soft;
      c.globalAlpha = named ? .95 : .65;
      c.lineWidth = (named ? 1.4 : 1.1) * px;
      c.setLineDash(named ? [] : [3 * px, 3 * px]);
      c.beginPath();
      c.moveTo(at, u.bbox.top);
      c.lineTo(at, u.bbox.top + u.bbox.height);
      c.stroke();
      if (named) {
        c.globalAlpha = 1;
        c.fillStyle = c.strokeStyle;
        c.textAlign = 'right';
        c.fillText(mark.label, at - 4 * px, u.bbox.top + 2 * px);
      }
    }
    c.restore();
  }

  function limits(u, chart, colours) {
    const c = u.ctx, px = devicePixelRatio || 1;
    c.save();
    c.setLineDash([6 * px, 4 * px]);
    chart.lines.forEach((line, i) => [line.least, line.most].forEach(limit => {
      if (limit == null || limit > u.scales.y.max || limit < u.scales.y.min) return;
      const at = u.valToPos(limit, 'y', true);
      c.strokeStyle = colours.lines[i % colours.lines.length];
      c.globalAlpha = .55;
      c.lineWidth = px;
      c.beginPath();
      c.moveTo(u.bbox.left, at);
      c.lineTo(u.bbox.left + u.bbox.width, at);
      c.stroke();
    }));
    c.restore();
  }

  function frame(host, data, colours, height, axisY, hooks, extra) {
    return Object.assign({
      width: Math.max(240, host.clientWidth - 12),
      height,
      padding: [8, RIGHT, 0, 0],
      cursor: {sync: {key: sync().key, scales: ['x', null]}, y: false, drag: {x: true, y: false}},
      scales: {x: {time: false, range: (u, min, max) => [min, max]}},
      axes: [
        {stroke: colours.soft, grid: {stroke: colours.grid, width: 1}, ticks: {stroke: colours.grid, width: 1, size: 4}, font: '12px ' + FONT, size: 26, space: 64, incrs: data.clock == null ? undefined : [1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600], values: (u, vs) => vs.map(v => v == null ? '' : moment(data, v))},
        axisY
      ],
      hooks
    }, extra);
  }

  /* A value between two gaps makes no line: it is drawn as a dot. */
  function lonely(u, i) {
    const ys = u.data[i], found = [];
    for (let k = 0; k < ys.length; k++) if (ys[k] != null && ys[k - 1] == null && ys[k + 1] == null) found.push(k);
    return found.length ? found : null;
  }

  /* All lines over one x that reaches over the whole run. */
  function aligned(data, chart) {
    const edges = [[begin(data), data.to], [null, null]];
    const joined = uPlot.join([edges, ...chart.lines.map(line => [line.x, line.y])]);
    return [joined[0], ...joined.slice(2)];
  }

  function lineChart(host, data, chart, colours) {
    const options = frame(host, data, colours, chart.small ? SMALL_HEIGHT : CHART_HEIGHT,
      {stroke: colours.soft, grid: {stroke: colours.grid, width: 1}, ticks: {stroke: colours.grid, width: 1, size: 4}, font: '12px ' + FONT, size: LEFT, values: (u, vs) => vs.map(v => v == null ? '' : value(v, chart.unit === 's' ? 's' : ''))},
      {drawClear: [u => bands(u, data, colours)], draw: [u => { limits(u, chart, colours); marks(u, data, colours); }]});
    options.scales.y = {range: (u, min, max) => {
      const low = Math.min(0, min == null ? 0 : min), high = max == null || max <= low ? low + 1 : max;
      return [low * 1.08, high + (high - low) * 0.14];
    }};
    options.series = [{label: '\u00a0', value: (u, v, si, idx) => idx == null ? '' : moment(data, v, 1)}].concat(chart.lines.map((line, i) => ({
      label: line.label,
      stroke: colours.lines[i % colours.lines.length],
      width: 1.75,
      value: (u, v, si, idx) => idx == null ? '' : value(v, chart.unit),
      points: {show: false, filter: lonely, size: 5}
    })));
    return new uPlot(options, aligned(data, chart), host);
  }

  const stateAt = (lane, t) => (lane.states.find(s => t >= s.from && t < s.to) || lane.states[lane.states.length - 1]).name;

  /* Detectors as rows of named states, on the same time axis. */
  function stateChart(host, data, colours) {
    const rows = data.detectors, px = () => devicePixelRatio || 1;
    const xs = [...new Set([begin(data), data.to, ...rows.flatMap(row => row.states.flatMap(s => [s.from, s.to]))])].sort((a, b) => a - b);
    const fine = [...new Set(xs.concat(Array.from({length: 400}, (_, i) => begin(data) + (data.to - begin(data)) * i / 399)))].sort((a, b) => a - b);
    function draw(u) {
      const c = u.ctx, p = px(), left = u.bbox.left, right = u.bbox.left + u.bbox.width;
      c.save();
      c.textBaseline = 'middle';
      rows.forEach((row, i) => {
        const y = u.bbox.top + (i * ROW + 16) * p, tall = 17 * p;
        for (const state of row.states) {
          const a = Math.max(left, u.valToPos(state.from, 'x', true)), b = Math.min(right, u.valToPos(state.to, 'x', true));
          if (b <= a) continue;
          const [fill, ink] = colours.states[state.name] || colours.states.quiet;
          c.fillStyle = fill;
          c.fillRect(a, y, Math.max(p, b - a), tall);
          c.font = '600 ' + 10.5 * p + 'px ' + FONT;
          if (c.measureText(state.name).width + 8 * p < b - a) {
            c.fillStyle = ink;
            c.textAlign = 'center';
            c.fillText(state.name, (a + b) / 2, y + tall / 2 + p / 2);
          }
        }
      });
      marks(u, {marks: data.marks.filter(m => m.kind === 'injected' || m.kind === 'lifted').map(m => Object.assign({}, m, {label: ''}))}, colours);
      rows.forEach((row, i) => {
        c.font = '600 ' + 12 * p + 'px ' + FONT;
        c.fillStyle = colours.ink;
        c.textAlign = 'left';
        c.fillText(shorten(row.name, (right - left) / p - 4, '600'), left + 2 * p, u.bbox.top + (i * ROW + 8) * p);
      });
      c.restore();
    }
    const options = frame(host, data, colours, rows.length * ROW + 36, {show: true, size: LEFT, grid: {show: false}, ticks: {show: false}, values: () => []},
      {drawClear: [u => bands(u, data, colours)], draw: [draw]});
    options.scales.y = {range: [0, 1]};
    options.series = [{label: '\u00a0', value: (u, v, si, idx) => idx == null ? '' : moment(data, v, 1)}].concat(rows.map(row => ({
      label: row.name, stroke: colours.soft, paths: () => null, points: {show: false},
      value: (u, v, si, idx) => idx == null ? '' : stateAt(row, u.data[0][idx])
    })));
    return new uPlot(options, [fine, ...rows.map(() => fine.map(() => 0))], host);
  }

  function describe(data, chart) {
    return chart.title + ': ' + chart.lines.map(line => {
      const ys = line.y.filter(v => v != null);
      return ys.length ? `${line.label} between ${value(Math.min(...ys), chart.unit)} and ${value(Math.max(...ys), chart.unit)}` : `${line.label} without data`;
    }).join('; ');
  }

  function figure(host, title, unit, label) {
    const caption = element('figcaption', {}, title);
    if (unit) caption.append(element('small', {}, unit === '/s' ? 'per second' : unit === 's' ? 'seconds' : unit));
    const canvas = element('div', {role: 'img', 'aria-label': label});
    const box = element('figure', {}, caption, canvas);
    host.append(box);
    return [box, canvas];
  }

  function charts(host, data) {
    const colours = theme();
    (drawn.get(host) || []).forEach(u => u.destroy());
    // As high as it was until all is drawn, or the page would scroll.
    host.style.minHeight = data.clock == null ? '' : host.offsetHeight + 'px';
    host.textContent = '';
    const made = [];
    drawn.set(host, made);
    const detectors = () => {
      if (!data.detectors.length) return;
      const [box] = figure(host, data.title == null ? 'Detectors' : data.title, '', 'Detectors: ' + data.detectors.map(d => d.name + ' ' + d.states.map(s => s.name + ' from ' + seconds(s.from)).join(', ')).join('; '));
      made.push(stateChart(box, data, colours));
    };
    detectors();
    const any = data.charts.some(chart => chart.lines.some(line => line.y.some(v => v != null)));
    for (const chart of any ? data.charts : []) {
      const [box] = figure(host, chart.title, chart.unit, describe(data, chart));
      const some = chart.lines.some(line => line.y.some(v => v != null));
      if (some) made.push(lineChart(box, data, chart, colours));
      else box.append(element('p', {class: 'empty'}, 'Nothing was recorded for this chart.'));
    }
    host.style.minHeight = '';
    if (!any && data.clock == null)
      host.append(element('p', {class: 'empty'}, 'No series was recorded in this run.'));
  }

  function draw(strip, graphs, data) {
    timeline(strip, data);
    charts(graphs, data);
  }

  /* Draws, and draws again when the width, the colours or the medium change. */
  function page(strip, graphs, data) {
    const again = () => draw(strip, graphs, data);
    again();
    let last = document.documentElement.clientWidth;
    window.addEventListener('resize', () => {
      const now = document.documentElement.clientWidth;
      if (now === last || printing) return;
      last = now;
      again();
    });
    dark.addEventListener('change', again);
    const print = on => { printing = on; document.documentElement.classList.toggle('printing', on); again(); };
    window.addEventListener('beforeprint', () => print(true));
    window.addEventListener('afterprint', () => print(false));
  }

  return {draw, page, charts, element, value, seconds};
})();
