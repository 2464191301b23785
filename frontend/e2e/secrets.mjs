/** Looks for keys in everything that the page is told, shows or keeps. */
import assert from 'node:assert/strict';
import { routes, shown } from './screens.mjs';

/** A key in every form in which it could be written down. */
function forms(key) {
  const bytes = Buffer.from(key);
  return [
    key,
    encodeURIComponent(key),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    JSON.stringify(key).slice(1, -1),
  ];
}

/** Listens to all that the program answers, from now on; the events are heard by the page itself. */
export async function overhear(page) {
  const heard = [];
  page.on('response', async (response) => {
    if (!response.url().includes('/call/')) return;
    const text = await response.text().catch(() => ''); // the page may have gone on meanwhile
    heard.push([new URL(response.url()).pathname, text]);
  });
  return heard;
}

/** Bound methods that do something, beside those that only answer: they are overheard when a person uses them. */
const acts =
  /^(CancelTest|ForgetKeys|Save|Test$|Decide|Hold$|Release|TakeBack|AddFields|MarkRead|AddConnectWiseID|Choose|Create|Retry|Dismiss|Import|Redo|Reopen|Undo$|Visited|Recount|StopCounting|AnswerClose|FinishSetupStep|OpenFolder|OpenURL|Quit|DiscardCrash|LeaveLog|Apply|Pause|Preview$|Resume|Start$|Stop|Check|SetOn)/;

/** What the methods are asked with; those that are not named take nothing. */
function questions(run, record) {
  const filter = {
    text: '',
    offset: 0,
    limit: 200,
    run,
    scope: '',
    verb: '',
    kind: '',
    company: 0,
    result: '',
    level: '',
    after: 0,
    before: 0,
  };
  return {
    'Shell.Events': [0],
    'Shell.Licence': ['go', 'go', ''],
    'Syncing.Runs': [50],
    'Syncing.Report': [run],
    'Syncing.Entries': [filter],
    'Syncing.PreviewRows': [filter],
    'Syncing.ExportRun': [run],
    'Syncing.ExportPreview': ['json'],
    'Undoing.Head': [run],
    'Undoing.Rows': [filter],
    'Support.Log': [filter],
    'Records.Find': ['a'],
    'Records.Explain': [record],
    'Records.HuduPage': [record],
    'Records.ConnectWisePage': [record],
    'LayoutChoice.Draft': ['configuration', ''],
    'RuleEditor.Suggest': [[]],
    'RuleEditor.Count': [[]],
    'FieldEditor.Missing': [1],
    'FieldEditor.Sources': [1],
    'FieldEditor.PreviewNames': ['contact', '{lastName}'],
  };
}

/** Asks every bound method that answers; refusals count as answers, and are read, too. */
async function askAll(page, run) {
  const record = await page.evaluate(async (of) => {
    const page = await window.go.app.Syncing.Entries({ run: of, offset: 0, limit: 1, text: '' }).catch(() => undefined);
    return JSON.stringify(page ?? '').match(/"(contact\/\d+|configuration\/\d+|location\/\d+)"/)?.[1] ?? 'contact/1';
  }, run);
  return await page.evaluate(
    async ([pattern, args]) => {
      const answers = {};
      for (const [service, methods] of Object.entries(window.go.app)) {
        for (const [method, ask] of Object.entries(methods)) {
          if (new RegExp(pattern).test(method)) continue;
          const name = `${service}.${method}`;
          answers[name] = await ask(...(args[name] ?? [])).then(
            (answer) => JSON.stringify(answer) ?? '',
            (refusal) => `refused: ${refusal.message}`,
          );
        }
      }
      return answers;
    },
    [acts.source, questions(run, record)],
  );
}

/** Everything that the page holds where a script or a person could read it. */
async function contents(page) {
  return await page.evaluate(() => {
    const of = (store) => JSON.stringify(Object.entries(store));
    const entered = [...document.querySelectorAll('input, textarea, select')].map((input) => input.value);
    return [
      ['the page', document.documentElement.outerHTML],
      ['what is entered', JSON.stringify(entered)],
      ['localStorage', of(localStorage)],
      ['sessionStorage', of(sessionStorage)],
      ['cookies and history', `${document.cookie} ${location.href} ${JSON.stringify(history.state)} ${window.name}`],
      ['events', JSON.stringify(window.heardEvents ?? [])],
    ];
  });
}

/** All strings in the memory of the page's scripts. */
async function memory(page) {
  const session = await page.context().newCDPSession(page);
  const parts = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return parts.join('');
}

/**
 * Fails when a key is in an answer, on a screen, in a store of the browser, or,
 * once the page was loaded anew, in its memory. `heard` is what [overhear] gave.
 */
export async function assertPageHoldsNoKey(page, keys, heard, run) {
  const wanted = keys.flatMap((key) => forms(key).map((form) => [key, form]));
  const search = (where, text) => {
    for (const [key, form] of wanted) assert.ok(!text.includes(form), `${where} holds a key that begins with ${key.slice(0, 2)}`);
  };
  await page.evaluate(() => {
    window.heardEvents = [];
    window.runtime.EventsOn('crossdock', (batch) => window.heardEvents.push(batch));
  });
  const answers = await askAll(page, run);
  const answered = Object.entries(answers).filter(([, text]) => !text.startsWith('refused'));
  assert.ok(answered.length >= 25, `only ${answered.length} methods answered: ${JSON.stringify(answers).slice(0, 2000)}`);
  for (const [name, text] of Object.entries(answers)) search(name, text);
  for (const route of routes) {
    await shown(page, route);
    for (const [where, text] of await contents(page)) search(`${where} on ${route}`, text);
  }
  assert.ok(heard.length > 40, `${heard.length} answers were overheard`);
  for (const [name, text] of heard) search(`an answer to ${name}`, text);
  await page.reload();
  await shown(page, 'settings');
  const strings = await memory(page);
  assert.ok(strings.includes('CROSSDOCK') || strings.includes('Crossdock'), 'the memory was read');
  search('the memory of the page', strings);
}
