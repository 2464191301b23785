/** How the page is put together: who may import whom, and how long a file of components may be. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';

const src = import.meta.dirname;

type Source = { path: string; text: string; imports: string[] };

/** Every file of the page, with what it imports as paths below src; packages are left as they are named. */
const sources: Source[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => {
    const text = readFileSync(join(src, path), 'utf8');
    return { path: path.split(sep).join('/'), text, imports: importsOf(text).map((name) => placeOf(path, name)) };
  });

/** The modules that a text names, in every form that there is. */
function importsOf(text: string): string[] {
  const forms = /(?:\bfrom\s*|\bimport\s*\(?\s*|\bmock\(\s*)(['"])([^'"\n]+)\1/g;
  return [...text.matchAll(forms)].map((found) => found[2] ?? '');
}

function placeOf(path: string, name: string): string {
  if (!name.startsWith('.')) return name;
  return relative(src, resolve(src, dirname(path), name))
    .split(sep)
    .join('/');
}

const featureOf = (path: string) => /^features\/([^/]+)\//.exec(path)?.[1];
const isTest = (path: string) => /(\.test|\/testing)\.tsx?$/.test(path) || path.startsWith('testing/');

/** Each import that the rule forbids, as "file imports module". */
function forbidden(rule: (path: string, imported: string) => boolean): string[] {
  return sources.flatMap(({ path, imports }) =>
    imports.filter((imported) => rule(path, imported)).map((imported) => `${path} imports ${imported}`),
  );
}

test('files are found, and so is what they import', () => {
  expect(sources.length).toBeGreaterThan(200);
  const text = `import './a.css';\nimport type { B } from "./b";\nexport * from './c';\nconst D = lazy(() => import('./d'));`;
  expect(importsOf(text)).toEqual(['./a.css', './b', './c', './d']);
});

test('features never import each other; the one that puts pages into the frame names them all', () => {
  const bad = forbidden((path, imported) => {
    const [from, to] = [featureOf(path), featureOf(`${imported}/`)];
    return from !== undefined && to !== undefined && from !== to && path !== 'features/shell/pages.ts';
  });
  expect(bad).toEqual([]);
});

test('what features share knows no feature', () => {
  const shared = ['backend/', 'components/', 'forms/', 'lib/', 'theme/'];
  const bad = forbidden((path, imported) => shared.some((part) => path.startsWith(part)) && imported.startsWith('features/'));
  expect(bad).toEqual([]);
});

test('one file imports the generated bindings', () => {
  expect(forbidden((path, imported) => imported.includes('wailsjs') && path !== 'backend/wails.ts')).toEqual([]);
});

test('texts are copied by the backend alone: the clipboard of the page may be closed in the window', () => {
  const own = /navigator\.clipboard|\buseClipboard\b|\bCopyButton\b[^;]*from '@mantine\/core'/;
  const bad = sources.filter(({ path, text }) => !isTest(path) && !path.startsWith('backend/') && own.test(text));
  expect(bad.map(({ path }) => path)).toEqual([]);
});

test('the fake and what tests need is in no built page', () => {
  const bad = forbidden((path, imported) => {
    const ours = /^(backend\/(fake|sample)|testing\/)/;
    return !isTest(path) && !ours.test(path) && path !== 'main.tsx' && ours.test(imported);
  });
  expect(bad).toEqual([]);
});

/** Files of components that are longer than others, and why they are not taken apart. */
const long: Record<string, string> = {
  'components/rowGrid/RowGrid.tsx': 'one virtual grid: its keys, its scrolling and its rows share what is measured',
  'features/board/RightList.tsx': 'one virtual list with four kinds of lines, whose heights it must know',
  'features/settings/LinksCard.tsx': 'one card of small parts that are used nowhere else',
  'features/setup/FirstSyncStep.tsx': 'one page of small parts that are used nowhere else',
  'forms/rules/RuleRow.tsx': 'one row of small parts that are used nowhere else',
};

test('files of components are short, or say why not', () => {
  const most = 200;
  const bad = sources
    .filter(({ path }) => path.endsWith('.tsx') && !isTest(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ path, lines }) => lines > (long[path] ? 2 * most : most));
  expect(bad).toEqual([]);
});

test('no type is switched off: that there is no "any" is the rule noExplicitAny of Biome, which is never silenced', () => {
  const silenced = /@ts-(ignore|nocheck|expect-error)|biome-ignore[^\n]*noExplicitAny/;
  const bad = sources.filter(({ path, text }) => path !== 'architecture.test.ts' && silenced.test(text));
  expect(bad.map(({ path }) => path)).toEqual([]);
});
