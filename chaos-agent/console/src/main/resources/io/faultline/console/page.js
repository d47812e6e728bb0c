/* The live page: it asks its own server alone, and puts what others wrote in as text alone. */
(async () => {
  'use strict';

  const LENGTH = 300, STALE_SECONDS = 5, RUNS_EVERY_MS = 10000;
  const byId = id => document.getElementById(id);
  const {element, value, seconds} = Faultline;

  /* ---- the token: from the address once, then of this tab ---- */
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem('faultline-token', given);
    history.replaceState(null, '', location.pathname);
  }
  const token = () => sessionStorage.getItem('faultline-token');

  let problem = '';
  function say(text, bad) {
    const status = byId('status');
    if (status.textContent === text) return;
    status.textContent = text;
    status.classList.toggle('bad', Boolean(bad));
  }

  async function ask(path, method, body) {
    const headers = method ? {Authorization: 'Bearer ' + token(), 'Content-Type': 'application/json'} : {};
    const response = await fetch(path, {method: method || 'GET', headers, body: body && JSON.stringify(body)});
    const json = await response.json();
    if (response.status === 401) { sessionStorage.removeItem('faultline-token'); locked(); }
    if (!response.ok) throw new Error(json.problem || 'status ' + response.status);
    return json;
  }

  /* ---- figures: for each query its series, a value a second, the newest last ---- */
  const figures = await ask('api/figures');
  let series = new Map(), to = 0, received = 0;

  function load(history) {
    series = new Map();
    to = history.to;
    received = Date.now();
    for (const one of history.series) {
      if (!series.has(one.id)) series.set(one.id, new Map());
      series.get(one.id).set(one.name, one.values.slice(-LENGTH));
    }
  }

  function append(tick) {
    if (tick.from > to + 1) { refresh(); return; }
    received = Date.now();
    const fresh = tick.to - to;
    if (fresh < 1) return;
    to = tick.to;
    for (const one of tick.series) {
      if (!series.has(one.id)) series.set(one.id, new Map());
      if (!series.get(one.id).has(one.name)) series.get(one.id).set(one.name, new Array(LENGTH).fill(null));
      series.get(one.id).get(one.name).push(...one.values.slice(-fresh));
    }
    for (const named of series.values())
      for (const [name, values] of named) {
        while (values.length < LENGTH + fresh) values.push(null);
        values.splice(0, values.length - LENGTH);
        if (values.every(v => v == null)) named.delete(name);
      }
  }

  const refresh = async () => {
    try { load(await ask('api/history')); render(); } catch (e) { problem = e.message; render(); }
  };

  /* ---- tiles ---- */
  const tiles = figures.panels.map((panel, i) => ({panel, i})).filter(it => it.panel.kind === 'tile').map(({panel, i}) => {
    const number = element('p', {class: 'value'}, '–');
    const below = panel.alert ? panel.alert + ' from ' + (panel.unit === '%' ? panel.from * 100 + ' %' : (panel.from + ' ' + panel.unit).trim()) : '';
    const box = element('div', {class: 'tile', title: panel.description}, element('p', {class: 'name'}, panel.title), number, element('p', {class: 'below'}, below));
    byId('tiles').append(box);
    return {panel, i, box, number};
  });

  function shown(v, unit) {
    if (v == null) return 'idle';
    if (unit === '%') return value(v * 100, '') + ' %';
    return value(v, unit);
  }

  const last = id => {
    const named = series.get(id);
    return named && named.size ? [...named.values()][0].at(-1) : null;
  };

  function drawTiles() {
    for (const tile of tiles) {
      const v = last(tile.i + '.0');
      tile.number.textContent = shown(v, tile.panel.unit);
      const tint = v == null ? 'idle' : tile.panel.from != null && v >= tile.panel.from ? tile.panel.above : tile.panel.below;
      tile.box.className = 'tile ' + tint;
    }
  }

  /* ---- states and charts, on one axis ---- */
  let faults = [], marks = [];

  function frame() {
    const clock = Math.floor((to - LENGTH) / 3600) * 3600;
    const begin = to - LENGTH - clock;
    return {clock, from: begin, to: to - clock, phases: [], marks: marks.filter(m => m.epoch > to - LENGTH).map(m => Object.assign({at: m.epoch - clock}, m)), detectors: [], charts: []};
  }

  function spans(values, data) {
    const found = [];
    values.forEach((v, i) => {
      const name = v == null ? '' : figures.states[v] || String(v), at = data.to - values.length + i;
      const before = found[found.length - 1];
      if (before && before.name === name) before.to = at + 1;
      else found.push({name, from: at, to: at + 1});
    });
    return found;
  }

  function drawStates() {
    const data = frame();
    data.title = '';
    figures.panels.forEach((panel, i) => {
      if (panel.kind !== 'states') return;
      panel.queries.forEach((query, q) => {
        for (const [name, values] of [...(series.get(i + '.' + q) || [])].sort())
          data.detectors.push({name, states: spans(values, data)});
      });
    });
    Faultline.charts(byId('states'), data);
  }

  function drawCharts() {
    const data = frame();
    figures.panels.forEach((panel, i) => {
      if (panel.kind !== 'lines') return;
      const scale = panel.unit === '%' ? 100 : 1, lines = [];
      panel.queries.forEach((query, q) => {
        for (const [name, values] of [...(series.get(i + '.' + q) || [])].sort())
          lines.push({label: name, x: values.map((v, k) => data.to - values.length + 1 + k), y: values.map(v => v == null ? null : v * scale)});
      });
      if (lines.length && panel.from != null) lines[0].most = panel.from * scale;
      data.charts.push({title: panel.title, unit: panel.unit, lines});
    });
    Faultline.charts(byId('charts'), data);
  }

  /* ---- what is drawn when ---- */
  let paused = false, due = false;
  const reading = () => byId('charts').matches(':hover') || byId('states').matches(':hover');

  function render() {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      drawTiles();
      freshness();
      if (to && !paused && !(reading() && byId('charts').childElementCount)) { drawStates(); drawCharts(); }
    });
  }

  function freshness() {
    const old = received ? (Date.now() - received) / 1000 : Infinity;
    document.body.classList.toggle('stale', old > STALE_SECONDS);
    if (problem) say(problem, true);
    else if (old > STALE_SECONDS && received) say('no data for ' + Math.round(old) + ' s', true);
    else if (byId('status').classList.contains('bad')) say('', false);
  }

  byId('pause').addEventListener('click', () => {
    paused = !paused;
    byId('pause').setAttribute('aria-pressed', paused);
    byId('pause').textContent = paused ? 'Resume' : 'Pause';
    render();
  });

  /* ---- faults: rows stay the same elements, so that the keyboard keeps its place ---- */
  const rows = new Map();

  function showFaults(list) {
    for (const fault of list) {
      const before = faults.find(it => it.id === fault.id);
      if (fault.raised && !marks.some(m => m.key === fault.id + fault.raised))
        marks.push({key: fault.id + fault.raised, kind: 'injected', epoch: fault.raised, label: 'raised'});
      if (before && before.state === 'raised' && fault.state !== 'raised')
        marks.push({key: '', kind: 'lifted', epoch: to, label: fault.state});
    }
    faults = list;
    const body = byId('fault-rows'), shownFaults = list.filter(f => f.state === 'raised').concat(list.filter(f => f.state !== 'raised')).slice(0, 20);
    const keys = new Set(shownFaults.map(f => f.id));
    for (const [id, row] of rows) if (!keys.has(id)) { row.remove(); rows.delete(id); }
    const none = byId('no-faults');
    if (!shownFaults.length && !none) body.append(element('tr', {id: 'no-faults'}, element('td', {colspan: 6, class: 'none'}, 'Nothing is raised, and nothing was in the last ten minutes.')));
    if (shownFaults.length && none) none.remove();
    shownFaults.forEach(fault => { if (!rows.has(fault.id)) rows.set(fault.id, addRow(body, fault)); fill(rows.get(fault.id), fault); });
  }

  function addRow(body, fault) {
    const lift = element('button', {type: 'button', 'aria-label': 'Lift ' + fault.id}, 'Lift');
    lift.addEventListener('click', () => act(async () => {
      await ask('api/faults/' + fault.id, 'DELETE');
      return 'lifted ' + fault.id;
    }));
    const cells = Array.from({length: 5}, () => element('td', {}));
    const row = element('tr', {}, ...cells, element('td', {}, lift));
    body.append(row);
    return row;
  }

  function fill(row, fault) {
    const raised = fault.state === 'raised';
    row.cells[0].replaceChildren(element('span', {class: 'badge ' + fault.state}, fault.state));
    row.cells[1].textContent = fault.fault;
    row.cells[2].textContent = fault.target;
    row.cells[3].textContent = raised ? Math.ceil(fault.remaining) + ' s' : '–';
    row.cells[4].textContent = `${fault.affected} of ${fault.matched} ${fault.counted}`;
    row.cells[5].firstChild.hidden = !raised;
  }

  /* ---- what needs the token ---- */
  async function act(what) {
    try { say(await what(), false); } catch (e) { say(e.message, true); problem = ''; }
  }

  function locked() {
    const open = Boolean(token());
    byId('unlock').hidden = open;
    byId('raise').hidden = !open;
    byId('panic').disabled = !open;
  }

  byId('unlock').addEventListener('submit', event => {
    event.preventDefault();
    sessionStorage.setItem('faultline-token', event.target.token.value.trim());
    event.target.reset();
    locked();
  });
  byId('raise').addEventListener('submit', event => {
    event.preventDefault();
    const form = event.target;
    act(async () => {
      const raised = await ask('api/faults', 'POST', {target: form.target.value, fault: form.fault.value, seconds: Number(form.seconds.value)});
      return 'raised ' + raised.map(it => it.id).join(', ');
    });
  });
  byId('panic').addEventListener('click', () => act(async () => {
    const result = await ask('api/panic', 'POST');
    return [result.text, ...result.failures].join('; ');
  }));

  /* ---- runs ---- */
  async function showRuns() {
    try {
      const runs = await ask('api/runs');
      byId('run-rows').replaceChildren(...runs.map(run => element('tr', {},
        element('td', {}, element('span', {class: 'badge ' + run.verdict.toLowerCase()}, run.verdict)),
        element('td', {}, element('a', {href: 'runs/' + encodeURIComponent(run.id) + '/report.html'}, run.experiment)),
        element('td', {}, run.profile),
        element('td', {}, run.startedAt.replace(/\.\d+/, '').replace('T', ' ').replace('Z', ' UTC')),
        ...['detect', 'mitigate', 'recover', 'drain'].map(key => element('td', {class: 'number'}, run[key] == null ? '–' : seconds(run[key]))))));
      if (!runs.length) byId('run-rows').replaceChildren(element('tr', {}, element('td', {colspan: 8, class: 'none'}, 'No run has a report yet.')));
    } catch (e) { /* the next time */ }
  }

  /* ---- the system, and the stream ---- */
  function showSystem(system) {
    byId('name').textContent = system.up ? system.name : 'Nothing is up';
    document.title = (system.up ? system.name : 'nothing is up') + ' · Faultline';
    const facts = [];
    if (system.profile) facts.push(element('span', {}, 'profile ' + system.profile));
    if (system.prometheus) facts.push(element('span', {}, element('a', {href: system.prometheus}, 'Prometheus')));
    if (byId('facts').textContent !== facts.map(f => f.textContent).join('')) byId('facts').replaceChildren(...facts);
  }

  const system = await ask('api/system');
  byId('token-file').textContent = system.tokenFile;
  showSystem(system);
  locked();
  showFaults([]);
  showRuns();
  setInterval(showRuns, RUNS_EVERY_MS);
  setInterval(freshness, 1000);

  const stream = new EventSource('api/events');
  const on = (name, handle) => stream.addEventListener(name, event => handle(JSON.parse(event.data)));
  stream.addEventListener('open', () => { problem = ''; refresh(); });
  stream.addEventListener('error', () => { problem = 'the page\'s server does not answer; trying again'; render(); });
  on('system', showSystem);
  on('tick', tick => { problem = ''; append(tick); render(); });
  on('faults', list => { showFaults(list.faults); if (list.problems.length) say(list.problems.join('; '), true); });
  on('problem', it => { problem = it.text; render(); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', render);
  addEventListener('resize', render);
})();
