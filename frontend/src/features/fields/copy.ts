import type { AssetKind, app } from '../../backend/backend';
import type { SectionID } from './edits';

/** Headings of the parts of a layout. */
export const sections: Record<SectionID, { title: string; text: string }> = {
  attention: { title: 'Needs a look', text: 'These are not filled until they are put right.' },
  suggested: { title: 'Same name in ConnectWise', text: 'ConnectWise has a value of this name, which fits.' },
  connected: { title: 'Connected', text: '' },
  unmapped: { title: 'Not connected', text: '' },
};

export const conflictWords: Record<app.MappedSource['onConflict'], string> = {
  ask: 'Ask me',
  connectwise: 'ConnectWise wins',
  hudu: 'Hudu wins',
};

type Rule = app.MappedSource['onConflict'];

export const conflictRules = (['ask', 'connectwise', 'hudu'] satisfies Rule[]).map((value) => ({ value, label: conflictWords[value] }));

export const kindWords: Record<AssetKind, { title: string; one: string; input: keyof app.NameTemplates; usual: string }> = {
  location: { title: 'Locations', one: 'location', input: 'locations', usual: 'the name of the site' },
  contact: { title: 'Contacts', one: 'contact', input: 'contacts', usual: 'first and last name' },
  configuration: { title: 'Configurations', one: 'configuration', input: 'configurations', usual: 'the name of the configuration' },
  agreement: { title: 'Agreements', one: 'agreement', input: 'agreements', usual: 'the name of the agreement' },
};

export const passwordWarning =
  'Everybody who may see Confidential Text in Hudu can read it then. The API member needs Companies > Configuration - Display Passwords > Inquire: All. Crossdock keeps a keyed hash of it and nothing else.';

/** What a ConnectWise value is, in one or two words. */
export function valueType(type: string): string {
  return type === '' ? 'any value' : type;
}

/** A value in a layout for records of the kind: "Operating system", and "Company: account number" of another one. */
export function valueName(source: Pick<app.MappedSource, 'from' | 'fromLabel'>, kind: AssetKind): string {
  if (!source.from.startsWith(`${kind}.`)) return source.fromLabel;
  const name = source.fromLabel.replace(/^[^:]*: /, '');
  return name.charAt(0).toUpperCase() + name.slice(1);
}
