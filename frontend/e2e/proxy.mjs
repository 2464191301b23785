/** Stands between the program and a simulator, and can answer in its place. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

async function listening(t, server) {
  const sockets = new Set();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  t.after(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return server.address().port;
}

/**
 * Passes requests on to `target`. `answer` is asked first with the path and
 * method: a status answers in its place, a function gets the body as JSON and
 * gives another one, nothing lets the answer through as it is.
 */
export async function startProxy(t, target, answer) {
  const server = createServer((ask, reply) => {
    const rule = answer(ask.url, ask.method);
    if (typeof rule === 'number') {
      ask.resume();
      reply
        .writeHead(rule, { 'content-type': 'application/json' })
        .end(JSON.stringify({ code: 'Refused', message: 'Refused on purpose.' }));
      return;
    }
    const { host, ...headers } = ask.headers;
    // The simulator writes addresses of further pages with the name that it was asked by.
    const onward = request(
      target + ask.url,
      { method: ask.method, headers: { ...headers, host, ...(rule && { 'accept-encoding': 'identity' }) } },
      (got) => {
        if (!rule) {
          reply.writeHead(got.statusCode, got.headers);
          got.pipe(reply);
          return;
        }
        const parts = [];
        got.on('data', (part) => parts.push(part));
        got.on('end', () => {
          const text = Buffer.concat(parts).toString();
          const body = got.statusCode === 200 ? JSON.stringify(rule(JSON.parse(text))) : text;
          const { 'content-length': _, ...rest } = got.headers;
          reply.writeHead(got.statusCode, rest).end(body);
        });
      },
    );
    onward.on('error', () => reply.destroy());
    ask.pipe(onward);
  });
  return `http://127.0.0.1:${await listening(t, server)}`;
}

/** A server that takes connections and never says a word. */
export async function startMute(t) {
  return `http://127.0.0.1:${await listening(t, createSocket())}`;
}

/** An address of this machine where nobody listens. */
export async function nobody() {
  const socket = createSocket().listen(0, '127.0.0.1');
  await new Promise((ready) => socket.once('listening', ready));
  const { port } = socket.address();
  await new Promise((closed) => socket.close(closed));
  return `http://127.0.0.1:${port}`;
}

/** A server with a certificate that nobody has vouched for. */
export async function startUntrusted(t) {
  const dir = mkdtempSync(join(tmpdir(), 'crossdock-certificate-'));
  const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const made = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...made, '-keyout', key, '-out', cert, ...names], { stdio: 'pipe' });
  const server = createSecure({ key: readFileSync(key), cert: readFileSync(cert) }, (_, reply) => reply.end('{}'));
  rmSync(dir, { recursive: true });
  return `https://127.0.0.1:${await listening(t, server)}`;
}
