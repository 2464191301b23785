/** Comparing names the way a person does: no case, no accents, no punctuation. */

const beyondASCII = /[^\0-\x7f]/;

/** The text as it is searched. */
export function fold(text: string): string {
  // Most names need none of the costly work.
  if (!beyondASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The words that a search has to find, in any order. */
export function terms(query: string): string[] {
  return fold(query).split(/\s+/u).filter(Boolean);
}

export function hasAll(text: string, wanted: readonly string[]): boolean {
  for (const term of wanted) if (!text.includes(term)) return false;
  return true;
}

/** A part of a name; differs tells that the other name has no such word. */
export interface NamePart {
  /** Where it begins. */
  at: number;
  text: string;
  differs: boolean;
}

/** Legal forms tell companies apart in no country. */
const legal = new Set(
  'inc incorporated llc llp lp ltd limited co corp corporation company pllc pc plc gmbh ag kg sa sas sarl bv nv ab oy srl spa pty'.split(
    ' ',
  ),
);

// "L.L.C." is one word.
const wordPattern = /(?:\p{L}\.){2,}|[\p{L}\p{N}\p{M}'’]+|&/gu;

function key(word: string): string {
  return word === '&' ? 'and' : fold(word).replace(/['’.]/g, '');
}

function keys(name: string): string[] {
  return [...name.matchAll(wordPattern)].map((found) => key(found[0]));
}

/** The first name in parts, those words marked that the second name lacks. */
export function differences(name: string, other: string): NamePart[] {
  const theirs = new Map<string, number>();
  for (const word of keys(other)) theirs.set(word, (theirs.get(word) ?? 0) + 1);
  const parts: NamePart[] = [];
  const add = (text: string, differs: boolean) => {
    const last = parts.at(-1);
    if (!text) return;
    if (last && last.differs === differs) last.text += text;
    else parts.push({ at: last ? last.at + last.text.length : 0, text, differs });
  };
  let from = 0;
  for (const found of name.matchAll(wordPattern)) {
    const word = key(found[0]);
    const left = theirs.get(word) ?? 0;
    if (left > 0) theirs.set(word, left - 1);
    add(name.slice(from, found.index), false);
    add(found[0], left === 0 && word !== 'and' && word !== 'the' && !legal.has(word));
    from = found.index + found[0].length;
  }
  add(name.slice(from), false);
  return parts;
}

const samePattern = /^same (name|phone|fax|street|domain|website|postcode|city)\b(?! number)/;
const againstPattern =
  /^(different|no shared|another company|its assets carry|similar name with another number|same street number|Hudu's own ConnectWise integration matched it with another)/;

/** Whether a reason speaks against a candidate. */
export function speaksAgainst(reason: string): boolean {
  return againstPattern.test(reason);
}

const native = "matched by Hudu's own ConnectWise integration";

/**
 * The reasons of a candidate in one short line: "Same name, phone · 3 shared serial numbers · different postcode".
 * What Hudu's own integration has matched comes first: nothing says more, and the line may be cut.
 */
export function shortReasons(reasons: readonly string[]): string {
  const proof: string[] = [];
  const same: string[] = [];
  const similar: string[] = [];
  const against: string[] = [];
  for (const reason of reasons) {
    // The values stand behind the colon.
    const head = reason.split(': ', 1)[0] ?? '';
    const value = samePattern.exec(reason)?.[1];
    if (value) same.push(value);
    else if (reason === native) proof.push("matched by Hudu's own integration");
    else if (reason.startsWith('ID number')) same.push('ID number');
    else if (reason.startsWith('no shared')) continue;
    else if (speaksAgainst(reason)) against.push(head);
    else similar.push(head);
  }
  const line = [...proof, ...(same.length > 0 ? [`same ${same.join(', ')}`] : []), ...similar, ...against].join(' · ');
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** A website as a person knows it: "acme.com" for "https://www.acme.com/". */
export function site(website: string): string {
  return website
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/\/$/, '');
}
