import type { AssetKind } from '../../backend/backend';
import type { What } from './rules';

type KindWords = {
  title: string;
  /** Heading of the column of types. */
  type: string;
  many: string;
  one: string;
};

export const kindWords: Record<AssetKind, KindWords> = {
  configuration: { title: 'Configurations', type: 'Configuration type', many: 'configurations', one: 'configuration' },
  contact: { title: 'Contacts', type: 'Contact type', many: 'contacts', one: 'contact' },
  location: { title: 'Locations', type: 'Location', many: 'locations', one: 'location' },
  agreement: { title: 'Agreements', type: 'Agreement type', many: 'agreements', one: 'agreement' },
};

/** A condition as the beginning of a sentence: "Manufacturer is …". */
export const conditionWords: Record<What, { label: string; lead: string; hint: string }> = {
  status: { label: 'Status', lead: 'and status is', hint: 'Active' },
  manufacturer: { label: 'Manufacturer', lead: 'and manufacturer is', hint: 'Dell' },
  companyType: { label: 'Company type', lead: 'and company type is', hint: 'Client' },
  site: { label: 'Site', lead: 'and site is', hint: 'Main Office' },
  nameContains: { label: 'Name contains', lead: 'and name contains', hint: 'SRV' },
};

export const copy = {
  sentence: 'Each ConnectWise configuration type goes to one Hudu layout. The first rule that fits wins.',
  none: 'No rules yet. Add one for each sort of record that has a layout of its own in Hudu.',
  counting: 'Counting records…',
} as const;
