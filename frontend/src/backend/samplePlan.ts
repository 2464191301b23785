/** Plans, runs and their records, made up for component tests. The same numbers give the same values. */
import type { app, RecordKind, RunResult, Verb } from './backend';

const companyNames = [
  'Acme Dental Group',
  'Cedar Creek Dental',
  'Harbor Legal Partners',
  'Northwind Logistics',
  'Blue Ridge Veterinary',
  'Summit Engineering',
];

const people = ['Dana Whitfield', 'Luis Ortega', 'Priya Raman', 'Tom Becker', 'Aiko Mori'];

/** A name as long as ConnectWise allows. */
export const longName =
  'Northern Lakes Regional Orthopaedic, Physiotherapy and Sports Medicine Rehabilitation Associates of the Greater Metropolitan Area (formerly Lakeside Physio)';

function companyName(at: number): string {
  const name = companyNames[at % companyNames.length] ?? '';
  return at < companyNames.length ? name : `${name} ${Math.floor(at / companyNames.length) + 1}`;
}

const layouts: Record<RecordKind, string> = {
  company: '',
  contact: 'People',
  configuration: 'Workstations',
  location: 'Locations',
  agreement: 'Agreements',
  relation: '',
};

const verbs: readonly Verb[] = ['update', 'create', 'update', 'update', 'create', 'adopt', 'move', 'relate'];
const kinds: readonly RecordKind[] = ['configuration', 'configuration', 'contact', 'configuration', 'location', 'agreement'];

function fieldsOf(verb: Verb, at: number): app.FieldChange[] {
  if (verb === 'relate') return [];
  if (verb === 'move') return [{ field: 'Layout', before: 'Workstations', after: 'Servers' }];
  if (verb === 'archive') return [{ field: 'Archived', before: 'No', after: 'Yes' }];
  const before = (value: string) => (verb === 'create' ? '' : value);
  return [
    { field: 'Operating system', before: before('Windows Server 2019'), after: 'Windows Server 2022' },
    { field: 'Warranty expires', before: before('2026-03-14'), after: '2029-03-14' },
    { field: 'IP address', before: before('10.20.1.10'), after: `10.20.1.${11 + (at % 200)}` },
  ].slice(0, 1 + (at % 3));
}

function nameOf(kind: RecordKind, at: number): string {
  switch (kind) {
    case 'contact':
      return people[at % people.length] ?? '';
    case 'location':
      return at % 2 === 0 ? 'Main office' : 'Warehouse';
    case 'agreement':
      return 'Managed Services – Gold';
    default:
      return at % 5 === 0 ? `ACME-DC0${1 + (at % 9)}` : `ACME-LT-${100 + at}`;
  }
}

/** A row that is written. */
export function changeRow(company: number, at: number, part: Partial<app.PreviewRow> = {}): app.PreviewRow {
  const verb = part.verb || verbs[at % verbs.length] || 'update';
  const kind = part.kind ?? (verb === 'relate' ? 'relation' : (kinds[at % kinds.length] ?? 'configuration'));
  const related = kind === 'relation';
  return {
    type: 'change',
    company: 19_000 + company,
    companyName: companyName(company),
    count: 0,
    verb,
    kind,
    id: company * 1000 + at + 1,
    name: related ? `ACME-LT-${100 + at} – ${people[at % people.length]}` : nameOf(kind, at),
    layout: layouts[kind],
    reason: verb === 'adopt' ? `same serial number PF3K${1000 + at}` : '',
    refused: false,
    from: related ? `configuration/${at + 1}` : '',
    to: related ? `contact/${at + 1}` : '',
    fields: fieldsOf(verb, at),
    adds: [],
    mayBe: [],
    pages: [],
    ...part,
  };
}

export function conflictOf(at: number): app.Conflict {
  return {
    kind: 'configuration',
    id: 500 + at,
    company: 19_000,
    companyName: companyName(0),
    name: `ACME-SW0${at + 1}`,
    field: at % 2 === 0 ? 'Management IP' : 'Location',
    base: at % 3 === 2 ? '' : '10.20.0.2',
    baseUnknown: at % 3 === 2,
    hudu: '10.20.0.9',
    connectwise: '10.20.0.5',
  };
}

export function problemOf(at: number, part: Partial<app.Problem> = {}): app.Problem {
  return {
    kind: 'configuration',
    id: 700 + at,
    company: 19_001,
    companyName: companyName(1),
    name: `CCD-FW-0${at + 1}`,
    code: 'refused',
    reason: 'Layout “Network” needs a value in “Management IP”',
    detail: '',
    refused: true,
    ...part,
  };
}

export const halt: app.Halt = {
  kind: 'configuration',
  company: 19_000,
  companyName: companyName(0),
  cleared: '',
  count: 412,
  of: 430,
  reason: '412 of 430 configurations would be archived or moved, more than 10 %',
};

export type PlanShape = {
  companies?: number;
  /** Records that are written per company. */
  each?: number;
  archives?: number;
  problems?: number;
  conflicts?: number;
  held?: number;
  unchanged?: number;
  long?: boolean;
};

/** The records of a plan without headings, in the order in which they are shown. */
export function samplePlan(shape: PlanShape = {}): app.PreviewRow[] {
  const { companies = 3, each = 3, archives = 0, problems = 0, conflicts = 0, held = 0, long = false } = shape;
  const rows: app.PreviewRow[] = [];
  const gone = { verb: 'archive', kind: 'configuration', layout: 'Workstations', reason: 'gone from ConnectWise' } as const;
  for (let at = 0; at < archives; at++) rows.push(changeRow(0, 900 + at, gone));
  for (let company = 0; company < companies; company++) {
    for (let at = 0; at < each; at++) rows.push(changeRow(company, at));
    if (company === 0) {
      for (let at = 0; at < held; at++) rows.push(changeRow(0, 2000 + at, { ...gone, type: 'held', reason: halt.reason }));
      for (let at = 0; at < conflicts; at++) {
        const conflict = conflictOf(at);
        rows.push(
          changeRow(0, 0, { type: 'conflict', verb: '', kind: conflict.kind, id: conflict.id, name: conflict.name, fields: [], conflict }),
        );
      }
    }
    if (company === Math.min(1, companies - 1)) {
      for (let at = 0; at < problems; at++) {
        const { kind, id, name, reason } = problemOf(at);
        rows.push(changeRow(company, at, { type: 'problem', verb: '', kind, id, name, reason, refused: true, layout: '', fields: [] }));
      }
    }
  }
  if (long && rows[0]) rows[0] = { ...rows[0], name: longName, companyName: longName };
  return rows;
}

/** The plan in numbers. */
export function headOf(rows: readonly app.PreviewRow[], part: Partial<app.PreviewHead> = {}): app.PreviewHead {
  const counted = rows.filter((row) => row.type === 'change');
  const counts: Record<string, number> = { unchanged: 9214 };
  const byKind: Record<string, number> = {};
  for (const row of counted) {
    counts[row.verb] = (counts[row.verb] ?? 0) + 1;
    byKind[row.kind] = (byKind[row.kind] ?? 0) + 1;
  }
  const of = (type: app.PreviewRow['type']) => rows.filter((row) => row.type === type).length;
  const held = of('held');
  return {
    id: 'preview-1',
    readAt: new Date(Date.now() - 70_000).toISOString(),
    scope: '',
    scopeName: '',
    stale: '',
    changes: counted.length,
    companies: new Set(counted.map((row) => row.company)).size,
    verbs: counts,
    kinds: byKind,
    problems: of('problem'),
    refused: rows.filter((row) => row.refused).length,
    conflicts: of('conflict'),
    held,
    alike: rows.filter(isAlike).length,
    halts: held > 0 ? [{ ...halt, count: held, of: Math.ceil(held * 1.04) }] : [],
    warnings: [],
    writeSeconds: Math.round(counted.length / 5),
    ...part,
  };
}

/** A record that may be an asset which Hudu has already. */
function isAlike(row: app.PreviewRow): boolean {
  return row.alike !== undefined || row.mayBe.length > 0;
}

function verbOf(row: app.PreviewRow): app.PreviewFilter['verb'] | 'company' {
  if (row.type === 'change') return row.verb;
  return row.type === 'problem' && !row.refused ? 'note' : row.type;
}

/** The page of rows that the program would answer: headings above what the filter lets through. */
export function planPage(rows: readonly app.PreviewRow[], filter: app.PreviewFilter): app.PreviewPage {
  const text = filter.text.toLowerCase();
  const fits = rows.filter(
    (row) =>
      (filter.verb === '' || filter.verb === verbOf(row) || (filter.verb === 'alike' && isAlike(row))) &&
      (filter.kind === '' || filter.kind === row.kind) &&
      `${row.name}\n${row.companyName}\n${row.reason}\n${row.fields.map((field) => field.field).join()}`.toLowerCase().includes(text),
  );
  const all: app.PreviewRow[] = [];
  let heading: app.PreviewRow | undefined;
  for (const row of fits) {
    const archive = row.type === 'change' && row.verb === 'archive';
    const verb = archive ? 'archive' : '';
    if (!heading || heading.company !== row.company || heading.verb !== verb) {
      heading = {
        ...changeRow(0, 0),
        type: 'company',
        company: row.company,
        companyName: row.companyName,
        verb,
        kind: 'company',
        id: 0,
        name: '',
        fields: [],
      };
      all.push(heading);
    }
    heading.count++;
    all.push(row);
  }
  return { id: filter.id, rows: all.slice(filter.offset, filter.offset + filter.limit), total: all.length };
}

/** A run that ended so many hours ago. */
export function sampleRun(hoursAgo: number, part: Partial<app.Run> = {}): app.Run {
  const ended = Date.now() - hoursAgo * 3_600_000;
  const seconds = part.seconds ?? 40 + ((hoursAgo * 37) % 120);
  const create = (hoursAgo * 7) % 13;
  const update = 15 + ((hoursAgo * 11) % 41);
  return {
    run: `run-${hoursAgo}`,
    started: new Date(ended - seconds * 1000).toISOString(),
    ended: new Date(ended).toISOString(),
    seconds,
    trigger: 'schedule',
    reading: 'full',
    whyFull: '',
    scope: '',
    scopeName: '',
    result: 'synced',
    message: '',
    changes: create + update,
    verbs: { create, update, unchanged: 9214 },
    problems: 0,
    left: 0,
    conflicts: 0,
    halted: 0,
    warnings: [],
    undoes: '',
    undoneBy: '',
    undone: '',
    cause: '',
    cannotUndo: '',
    ...part,
  };
}

/** Runs every three hours, with the results that occur, one of them far larger than the others. */
export function sampleRuns(count: number): app.Run[] {
  const odd: Record<number, Partial<app.Run>> = {
    2: { result: 'problems', problems: 2, trigger: 'hand' },
    4: { result: 'stopped', message: 'stopped after 51 changes; the next run goes on from there' },
    9: { result: 'failed', message: 'ConnectWise cannot be reached: no such host.', changes: 0, verbs: { unchanged: 0 } },
    13: { result: 'cut-off' },
    21: { result: 'halted', halted: 412 },
    30: { changes: 249, verbs: { create: 249, unchanged: 9000 } },
  };
  return Array.from({ length: count }, (_, index) => sampleRun(index * 3, odd[index]));
}

const states: Partial<Record<number, app.Entry['state']>> = { 3: 'refused', 9: 'stale', 14: 'doubtful' };

/** The writes of a run. */
export function sampleEntries(count: number): app.Entry[] {
  return Array.from({ length: count }, (_, index): app.Entry => {
    const row = changeRow(Math.floor(index / 8) % companyNames.length, index);
    const state = states[index] ?? 'done';
    return {
      sequence: index + 1,
      at: new Date(Date.now() - 3_600_000 + index * 400).toISOString(),
      verb: row.verb || 'update',
      kind: row.kind,
      id: row.id,
      company: row.company,
      companyName: row.companyName,
      name: index === 5 ? longName : row.name,
      layout: row.layout,
      state,
      message: state === 'done' ? '' : 'Layout “Network” needs a value in “Management IP”',
      detail: state === 'refused' ? "update asset: PUT companies/26/assets/42: 422: Management IP can't be blank" : '',
      fields: row.fields,
      connectwiseUrl: 'https://na.myconnectwise.net/v4_6_release/services/system_io/router/openrecord.rails?recordType=ConfigFv&recid=42',
      huduUrl: 'https://docs.example.com/a/acme-dc01-42',
      requests: state === 'doubtful' ? [] : [`5f0c2f0e-1d2b-4c3a-9b8f-${String(100_000_000_000 + index)}`],
    };
  });
}

export function reportOf(run: app.Run, part: Partial<app.RunReport> = {}): app.RunReport {
  const result: RunResult = run.result;
  return {
    run,
    problems: Array.from({ length: run.problems }, (_, at) => problemOf(at)),
    conflicts: Array.from({ length: run.conflicts }, (_, at) => conflictOf(at)),
    halts: result === 'halted' ? [halt] : [],
    holds: 0,
    ...part,
  };
}
