/**
 * What the first page loads, compressed, must stay small: fails above the
 * limit. Counts the scripts and styles that index.html names, and those of the
 * frame, which the first script asks for at once.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The files of the frame, as the first script lists them: all files once, and by number those that each import needs. */
function frameOf(script) {
  const all = [...(script.match(/m\.f=\[([^\]]*)\]/)?.[1] ?? '').matchAll(/"\.\/([^"]+)"/g)].map(([, file]) => `assets/${file}`);
  const frame = script.match(/import\([`"']\.\/(show-[^`"']+\.js)[`"']\).{0,40}?__vite__mapDeps\(\[([\d,]*)\]/);
  if (!frame || all.length === 0) throw new Error('the first script does not ask for the frame: was it called otherwise?');
  return [`assets/${frame[1]}`, ...frame[2].split(',').map((at) => all[Number(at)])];
}

const limitKB = 220;
const dist = process.argv[2] ?? join(import.meta.dirname, '../dist');
const html = readFileSync(join(dist, 'index.html'), 'utf8');
const named = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file);
if (named.length === 0) throw new Error('index.html names no scripts: was the page built?');
const files = [...new Set([...named, ...frameOf(readFileSync(join(dist, named[0]), 'utf8'))])];
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
