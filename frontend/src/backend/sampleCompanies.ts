/** Companies of two believable systems, as many as are asked for and always the same. */
import type { app } from './backend';

const towns =
  'Albany Austin Boise Camden Denver Dover Eugene Fargo Helena Juneau Macon Mobile Omaha Provo Reno Salem Tampa Tulsa Utica Wausau'.split(
    ' ',
  );
const places =
  'Ashford Bayview Beacon Blue_Ridge Brightwater Cedar_Creek Clearwater Coastal Dunmore Fairhaven Glenwood Granite Highland Ironwood Larkspur Metro Northgate Overlook Pacific_Crest Silver_Oak'.split(
    ' ',
  );
const trades =
  'Accounting Architects Brewing Dental_Group Design_Studio Eye_Care Family_Medicine Hotel_Group Insurance_Agency Landscaping Legal_Partners Logistics Manufacturing Pediatrics Plumbing_&_Heating Real_Estate Roofing Staffing Surgical_Center Wealth_Advisors'.split(
    ' ',
  );
const forms = ['', ' Inc', ', Inc.', ' LLC', ' Co.', ' PLLC', ' Co Inc'];
const cities = 'Tampa, FL|Savannah, GA|Portland, OR|Duluth, MN|Madison, WI|Denver, CO|Erie, PA|Columbus, OH|Boise, ID|Reno, NV'.split('|');

function at<T>(list: readonly T[], index: number): T {
  const value = list[index % list.length];
  if (value === undefined) throw new Error('an empty list has no places');
  return value;
}

/** The same mixing of numbers on every run. */
function mixed(n: number): number {
  let t = (n + 0x9e3779b9) | 0;
  t = Math.imul(t ^ (t >>> 16), 0x21f0aaad);
  t = Math.imul(t ^ (t >>> 15), 0x735a2d97);
  return (t ^ (t >>> 15)) >>> 0;
}

function words(i: number): [string, string, string] {
  const order = (i * 1777) % 8000;
  const part = (text: string) => text.replaceAll('_', ' ');
  return [part(at(towns, Math.floor(order / 400))), part(at(places, Math.floor(order / 20))), part(at(trades, order))];
}

/** Two letters of a word change places, as in haste. */
function misspelt(name: string, seed: number): string {
  const from = 1 + (seed % Math.max(1, name.length - 3));
  return name.slice(0, from) + name.charAt(from + 1) + name.charAt(from) + name.slice(from + 2);
}

function site(name: string): string {
  return `${name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .slice(0, 20)}.com`;
}

interface Made {
  company: app.BoardCompany;
  hudu: app.HuduCompany | null;
}

/** How a company of ConnectWise and its other half in Hudu come about, 66 of 100 of them without a doubt. */
function pair(i: number, huduId: number): Made {
  const seed = mixed(i);
  const name = words(i).join(' ');
  const kind = seed % 100;
  const city = at(cities, seed >>> 8);
  const website = (seed >>> 12) % 5 > 0 ? site(name) : '';
  const company: app.BoardCompany = {
    id: 1000 + i,
    identifier: name
      .replace(/[^A-Za-z]/g, '')
      .slice(0, 10)
      .toUpperCase(),
    name: name + at(forms, seed >>> 4),
    city,
    website,
    phone: `555 01${String(seed % 100).padStart(2, '0')}`,
    decision: 'none',
    huduId: 0,
    second: false,
    new: false,
    group: 'none',
    candidates: [],
    gone: false,
  };
  const other = (theirs: string, score: number, zone: 'sure' | 'review', reasons: string[]): Made => {
    company.group = zone === 'sure' ? 'sure' : 'review';
    company.candidates = [{ huduId, score, zone, reasons }];
    return { company, hudu: { id: huduId, name: theirs, city: kind % 2 ? city : at(cities, seed >>> 16), website, archived: false } };
  };
  const same = website ? ['same website example.com'] : [];
  const [town, place, trade] = words(i);
  if (kind < 66) return other(name, 0.9, 'sure', [`same name "${name}"`, ...same, 'same phone 555 0101']);
  if (kind < 78) return other(misspelt(name, seed), 0.74, 'review', ['similar name: "a", "b"', ...same]);
  if (kind < 90) return other(`${place} ${trade}`, 0.5, 'review', ['similar name: "a", "b"']);
  if (kind < 94) return other(`${town} ${place}`, 0.45, 'review', ['similar name: "a", "b"', 'different phone: 1, 2']);
  if (kind < 97)
    return {
      ...other(name, 0.8, 'review', [`same name "${name}"`, 'another company has the same claim']),
      company: { ...company, group: 'undecided' },
    };
  return { company, hudu: null };
}

/** A board of that many companies on each side. */
export function sampleBoard(count: number): app.Board {
  const companies: app.BoardCompany[] = [];
  const hudu: app.HuduCompany[] = [];
  const byPlace = new Map<string, app.HuduCompany[]>();
  for (let i = 0; i < count; i++) {
    const made = pair(i, i + 1);
    companies.push(made.company);
    const theirs = made.hudu ?? {
      id: i + 1,
      name: `${at(places, i).replace('_', ' ')} Holdings ${i + 1}`,
      city: at(cities, i),
      website: '',
      archived: i % 50 === 49,
    };
    hudu.push(theirs);
    const key = words(i).slice(1).join(' ');
    byPlace.set(key, [...(byPlace.get(key) ?? []), theirs]);
  }
  companies.forEach((company, i) => {
    const own = company.candidates[0]?.huduId;
    if (own === undefined) return;
    // Companies of the same place and trade look a little alike.
    for (const other of byPlace.get(words(i).slice(1).join(' ')) ?? []) {
      if (other.id === own || company.candidates.length > mixed(i) % 4) continue;
      const tied = company.group === 'undecided' && company.candidates.length === 1;
      company.candidates.push({ huduId: other.id, score: tied ? 0.8 : 0.5, zone: 'review', reasons: ['similar name: "a", "b"'] });
    }
  });
  const byName = (a: { name: string; id: number }, b: { name: string; id: number }) => a.name.localeCompare(b.name) || a.id - b.id;
  return {
    companies: companies.sort(byName),
    hudu: hudu.sort(byName),
    readAt: '2026-11-27T13:52:00Z',
    revision: 1,
    undo: '',
    redo: '',
    warnings: [],
    gathering: false,
    renewing: false,
    notes: [],
  };
}
