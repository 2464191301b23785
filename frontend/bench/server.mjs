/**
 * The built page, and in place of the program the fake of the component tests:
 * it answers here, outside of the browser, as the program does.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createServer as createVite } from 'vite';
import { caps } from './lists.mjs';

const root = join(import.meta.dirname, '..');
const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' };
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

/** Takes the place of the program in the page. The board is a file, its decisions are kept by nobody: they would cost time here. */
function bridge() {
  let revision = 1;
  const board = () => fetch('/board.json').then((answer) => answer.json());
  const decide = async (decisions) => {
    revision++;
    return { decisions, label: 'Decided', undo: 'Decide', redo: '', toReview: 0, companies: [], revision };
  };
  const visited = async () => null;
  const kept = { Matching: { Board: board, Decide: decide, Visited: visited } };
  const call = async (service, method, args) => {
    const answer = await fetch(`/call/${service}/${method}`, { method: 'POST', body: JSON.stringify(args) });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  const methodsOf = (service) =>
    new Proxy({}, { get: (_, method) => kept[service]?.[method] ?? ((...args) => call(service, method, args)) });
  window.go = { app: new Proxy({}, { get: (_, service) => methodsOf(service) }) };
  window.runtime = new Proxy({}, { get: () => () => () => {} });
}

/** A program with lists of that many rows. */
async function program(rows) {
  const vite = await createVite({ root, logLevel: 'error', appType: 'custom', server: { middlewareMode: true, hmr: false, watch: null } });
  try {
    const load = (name) => vite.ssrLoadModule(`/src/backend/${name}.ts`);
    const [{ Fake }, { sampleBoard }, plan, records, fields, state] = await Promise.all(
      ['fake', 'sampleCompanies', 'samplePlan', 'sampleRecords', 'sampleFields', 'sampleState'].map(load),
    );
    const runs = plan.sampleRuns(60);
    const changes = plan.samplePlan({ companies: Math.ceil(rows / 10), each: 10, archives: 3, problems: 2, conflicts: 3 });
    const fake = new Fake({
      companies: 1,
      syncing: { runs, rows: changes, entries: plan.sampleEntries(rows), preview: plan.headOf(changes, {}) },
      records: {
        decisions: records.sampleDecisions(rows),
        problems: records.sampleProblems(rows),
        doubles: Array.from({ length: 200 }, (_, at) => records.doubleOf(at, Math.ceil(rows / 200))),
        found: Array.from({ length: rows }, (_, at) => records.foundOf(at)),
      },
    });
    fake.support.lines = rows;
    fake.setup.fields.map = { layouts: [150, 500].map(fields.wideLayout) };
    fake.inbox.add(
      ...Array.from({ length: caps.notifications }, (_, at) => state.sampleNotification({ id: String(at), read: at % 2 === 1 })),
    );
    return { board: JSON.stringify(sampleBoard(rows)), backend: fake.backend };
  } finally {
    await vite.close();
  }
}

/** What the page calls a service, where that is not its own name. */
const serviceNames = { FieldEditor: 'fields' };

function uncapitalized(name) {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Every file of the built page, read before anybody waits for it. */
function built(dist) {
  const files = new Map();
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(dist.length).replaceAll('\\', '/'), readFileSync(path));
  }
  return files;
}

/** Serves the page in dist with lists of that many rows. */
export async function serve(dist, rows) {
  const { board, backend } = await program(rows);
  const files = built(dist);
  files.set('/', files.get('/index.html').toString().replace('<head>', '<head><script src="/bridge.js"></script>'));
  files.set('/bridge.js', `(${bridge})()`);
  files.set('/board.json', board);
  const kindOf = (path) => kinds[path === '/' ? '.html' : extname(path)] ?? 'application/octet-stream';

  const called = async (path, request, response) => {
    const [, , service, method] = path.split('/');
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    try {
      const answer = await backend[serviceNames[service] ?? uncapitalized(service)][uncapitalized(method)](
        ...JSON.parse(Buffer.concat(chunks)),
      );
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? null));
    } catch (reason) {
      response.writeHead(500).end(String(reason));
    }
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/call/')) return called(pathname, request, response);
    const file = files.get(pathname);
    if (file === undefined) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': kindOf(pathname), 'content-security-policy': policy }).end(file);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    boardBytes: board.length,
    /** What a file of the page costs to load, compressed, in KB. */
    compressedKB: (path) => gzipSync(files.get(path)).length / 1024,
    close: () => server.close(),
  };
}
