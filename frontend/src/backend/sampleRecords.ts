/** Decisions, problems and explanations, made up for component tests. The same numbers give the same values. */
import type { app } from './backend';
import { longName } from './samplePlan';

const companies = ['Acme Dental Group', 'Cedar Creek Dental', 'Harbor Legal Partners', 'Northwind Logistics'];
const fields = ['Management IP', 'Operating system', 'Location', 'Warranty expires', 'Notes'];

function company(at: number): { company: number; companyName: string } {
  return { company: 19_000 + (at % companies.length), companyName: companies[at % companies.length] ?? '' };
}

/** A value in conflict; every fifth one has no known base. */
export function decisionOf(at: number, part: Partial<app.DecisionRow> = {}): app.DecisionRow {
  const field = fields[at % fields.length] ?? '';
  const record = `configuration/${500 + at}`;
  return {
    id: `${record} field:${field}`,
    type: 'conflict',
    decision: '',
    record,
    kind: 'configuration',
    recordId: 500 + at,
    name: at === 3 ? longName : `ACME-SW${String(at + 1).padStart(2, '0')}`,
    ...company(Math.floor(at / 6)),
    field,
    base: at % 5 === 4 ? '' : `10.20.0.${at % 250}`,
    baseUnknown: at % 5 === 4,
    hudu: at % 7 === 6 ? '' : `10.20.1.${at % 250}`,
    connectwise: `10.20.2.${at % 250}`,
    reason: '',
    since: '',
    untilChanged: false,
    ...part,
  };
}

export function keptOf(at: number): app.DecisionRow {
  return decisionOf(at, { id: `kept ${at}`, type: 'kept', baseUnknown: false, base: '10.20.0.1', name: `ACME-AP${at}` });
}

export function holdOf(at: number, part: Partial<app.DecisionRow> = {}): app.DecisionRow {
  const record = `contact/${900 + at}`;
  return decisionOf(at, {
    id: `hold ${record}`,
    type: 'held',
    record,
    recordId: 900 + at,
    kind: 'contact',
    name: `Dana Whitfield ${at + 1}`,
    field: '',
    base: '',
    hudu: '',
    connectwise: '',
    baseUnknown: false,
    reason: at % 2 === 0 ? 'Held by hand.' : 'Its creation was undone.',
    since: '2026-11-26T09:15:00Z',
    untilChanged: at % 2 === 1,
    ...part,
  });
}

export function sampleDecisions(count: number): app.DecisionRow[] {
  const conflicts = Array.from({ length: count }, (_, at) => decisionOf(at));
  return [...conflicts, keptOf(0), keptOf(1), holdOf(0), holdOf(1)];
}

const causes: Pick<app.ProblemRow, 'code' | 'text' | 'fix'>[] = [
  {
    code: 'refused',
    text: 'Layout “Network” needs a value in “Management IP”.',
    fix: { text: 'Mend what Hudu names, then sync this record again.', label: 'Re-sync this record', action: 'resync', page: '' },
  },
  {
    code: 'several-hits',
    text: 'Several assets fit by the serial number: clear the ConnectWise ID of all but the right one, or archive the others.',
    fix: { text: '', label: 'Open in Hudu', action: 'hudu', page: '' },
  },
  {
    code: 'bad-value',
    text: '“soon” cannot go into the field “Warranty expires”: it is no date. Mend it in ConnectWise, or connect another field.',
    fix: { text: '', label: 'Open Connected fields', action: 'page', page: 'fields' },
  },
];

export function problemRowOf(at: number, part: Partial<app.ProblemRow> = {}): app.ProblemRow {
  const cause = causes[at % causes.length];
  if (!cause) throw new Error('there are causes');
  return {
    id: `problem ${at}`,
    record: `configuration/${700 + at}`,
    kind: 'configuration',
    recordId: 700 + at,
    name: at === 2 ? longName : `CCD-FW-0${at + 1}`,
    ...company(Math.floor(at / 3)),
    ...cause,
    detail: cause.code === 'refused' ? "update asset: PUT companies/26/assets/42: 422: Management IP can't be blank" : '',
    refused: true,
    connectwiseUrl: `https://na.myconnectwise.net/${700 + at}`,
    huduUrl: '',
    pages:
      cause.code === 'several-hits'
        ? ['CCD-FW-02', 'CCD-FW-02 (old)'].map((name, n) => ({ name, url: `https://docs.example.com/a/${n}` }))
        : [],
    run: 'run-0',
    ...part,
  };
}

export function sampleProblems(count: number): app.ProblemRow[] {
  const note: Partial<app.ProblemRow> = {
    code: 'archived-in-hudu',
    text: '“CCD-OLD-1” is archived in Hudu and stays so: unarchive it there to have it synced again.',
    refused: false,
    fix: { text: '', label: 'Open in Hudu', action: 'hudu', page: '' },
  };
  return [...Array.from({ length: count }, (_, at) => problemRowOf(at)), problemRowOf(count, { id: 'note', ...note })];
}

export function foundOf(at: number): app.FoundRecord {
  return {
    record: `configuration/${500 + at}`,
    kind: 'configuration',
    recordId: 500 + at,
    name: `ACME-SW${String(at + 1).padStart(2, '0')}`,
    ...company(at),
    detail: `PF3K${1000 + at}`,
  };
}

export function explanationOf(part: Partial<app.Explanation> = {}): app.Explanation {
  return {
    record: 'configuration/500',
    kind: 'configuration',
    recordId: 500,
    name: 'ACME-SW01',
    ...company(0),
    reason: 'skipped',
    text: '“ACME-SW01” is not carried: configuration type “Network” is among those to skip.',
    fix: {
      text: 'Change the types or statuses to skip, or the record in ConnectWise, to carry it.',
      label: 'Open what to sync',
      action: 'page',
      page: 'layouts/scope',
    },
    inHudu: false,
    assetName: '',
    layout: '',
    archived: false,
    connectwiseUrl: 'https://na.myconnectwise.net/500',
    huduUrl: '',
    ...part,
  };
}

/** Assets that exist twice: in turn one that is kept, two records with one value, and assets that one record may be. */
export function doubleOf(at: number, assets = 2): app.DoubleGroup {
  const keys = [100 + at, 101 + at].map((id) => `configuration/${id}`);
  const owners = [keys.slice(0, 1), keys, []][at % 3] ?? [];
  const asset = (n: number): app.DoubleAsset => ({
    id: 1000 + at * 50 + n,
    name: `ACME-LT-${1000 + at * 50 + n}`,
    layout: 'Workstations',
    archived: false,
    record: owners[n] ?? '',
    linked: owners[n] !== undefined,
    part: at % 3 !== 0 ? '' : n === 0 ? 'keep' : 'archive',
    huduUrl: `https://docs.example.com/a/${1000 + at * 50 + n}`,
  });
  const records = at % 3 === 1 ? keys : keys.slice(0, 1);
  const words = doubleWords[at % 3] ?? ['', ''];
  return {
    company: companies[at % companies.length] ?? '',
    by: at % 2 === 0 ? 'serial' : 'email',
    value: `PF3K${1000 + at}`,
    meaning: words[0],
    next: words[1],
    records: records.map((record, n) => ({
      record,
      kind: 'configuration',
      recordId: 100 + at + n,
      name: at === 2 ? longName : `ACME-FW-${n}`,
      ...company(at),
      enter: at % 3 === 2 ? record : '',
      connectwiseUrl: `https://na.myconnectwise.net/${record}`,
    })),
    assets: Array.from({ length: assets }, (_, n) => asset(n)),
  };
}

const doubleWords: readonly (readonly [meaning: string, next: string])[] = [
  [
    '“ACME-LT-1000” is the asset of “ACME-FW-0”; the other has the same serial number.',
    'Keep “ACME-LT-1000”; nothing has to be entered. Archive the other in Hudu.',
  ],
  [
    'They belong to different records: two things with one value.',
    'Correct the value in ConnectWise where it is wrong, then sync. Archive none of them.',
  ],
  [
    'The record may be any of them, so it is not synced.',
    'Choose the asset to keep: write the ID into its field “ConnectWise ID”, and archive the others in Hudu. Then sync.',
  ],
];
