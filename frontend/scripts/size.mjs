/**
 * What the first page loads, compressed, must stay small: fails above the
 * limit. Counts the scripts and styles that index.html names, and what those
 * load at once.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const limitKB = 220;
const dist = process.argv[2] ?? join(import.meta.dirname, '../dist');
const html = readFileSync(join(dist, 'index.html'), 'utf8');
const files = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file);
if (files.length === 0) throw new Error('index.html names no scripts: was the page built?');
let total = 0;
for (const file of files) {
  const kb = gzipSync(readFileSync(join(dist, file))).length / 1024;
  total += kb;
  console.log(`${kb.toFixed(1).padStart(7)} KB  ${file}`);
}
console.log(`${total.toFixed(1).padStart(7)} KB  together, compressed; the limit is ${limitKB} KB`);
if (total > limitKB) process.exit(1);

const fakes = readdirSync(join(dist, 'assets')).filter((name) => /^(fake|sample)/.test(name));
if (fakes.length > 0) throw new Error(`made-up data is in the built page: ${fakes.join(', ')}`);
