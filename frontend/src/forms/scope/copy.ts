import type { app } from '../../backend/backend';
import type { DataTypeID, ListID } from './scope';

export const dataTypeWords: Record<DataTypeID, string> = {
  locations: 'Locations',
  contacts: 'Contacts',
  configurations: 'Configurations',
  agreements: 'Agreements',
};

type Flag = { [K in keyof app.SyncOptions]: app.SyncOptions[K] extends boolean ? K : never }[keyof app.SyncOptions];

export const switches: readonly { id: Flag; label: string; sentence: string }[] = [
  {
    id: 'autoUpdateNames',
    label: 'Auto-update names of assets',
    sentence: 'An asset is renamed when its record is. Names that somebody changed in Hudu stay.',
  },
  {
    id: 'keepCompanyDetails',
    label: 'Do not update basic company details',
    sentence: 'Name, address, phone, fax and website of companies in Hudu stay as they are.',
  },
  {
    id: 'matchOnSerial',
    label: 'Match assets on primary serial',
    sentence: 'An asset with the same serial number is adopted instead of created anew. Junk such as “N/A” never counts.',
  },
  { id: 'includeInactive', label: 'Include inactive records', sentence: 'Inactive contacts, configurations and sites are synced, too.' },
  {
    id: 'agreementAmounts',
    label: 'Show amounts of agreements',
    sentence: 'Tiles and assets of agreements show money. Everybody who sees the company in Hudu sees it.',
  },
  {
    id: 'autoCreate',
    label: 'Create new companies by themselves',
    sentence: 'A new ConnectWise company that resembles none in Hudu is created there, without a decision of yours.',
  },
];

type Choices<K extends keyof app.SyncOptions> = {
  id: K;
  label: string;
  options: readonly { value: app.SyncOptions[K]; label: string; sentence: string }[];
};

export const whenGone: Choices<'whenGone'> = {
  id: 'whenGone',
  label: 'When a record is gone from ConnectWise',
  options: [
    { value: 'archive', label: 'Archive', sentence: 'Its asset is archived in Hudu. Nothing is ever deleted.' },
    { value: 'leave', label: 'Leave', sentence: 'Its asset stays in Hudu as it is.' },
  ],
};

export const firstContact: Choices<'firstContact'> = {
  id: 'firstContact',
  label: 'When something in Hudu is adopted for the first time',
  options: [
    {
      value: 'connectwise',
      label: 'ConnectWise wins',
      sentence: 'Where ConnectWise has a value, it is written. The preview shows it, and a run can be undone.',
    },
    { value: 'keep', label: 'Keep Hudu', sentence: 'Only empty fields are filled.' },
    { value: 'ask', label: 'Ask', sentence: 'Values that differ wait for your decision.' },
  ],
};

export const onConflict: Choices<'onConflict'> = {
  id: 'onConflict',
  label: 'When both sides changed the same value',
  options: [
    { value: 'ask', label: 'Ask', sentence: 'Both values are shown, and nothing is written until you decide.' },
    { value: 'connectwise', label: 'ConnectWise wins', sentence: 'The value of ConnectWise is written.' },
    { value: 'hudu', label: 'Hudu wins', sentence: 'The value in Hudu stays.' },
  ],
};

export const listWords: Record<ListID, { title: string; records: [string, string] }> = {
  onlyCompanyTypes: { title: 'Company types', records: ['company', 'companies'] },
  companyTypes: { title: 'Company types', records: ['company', 'companies'] },
  companyStatuses: { title: 'Company statuses', records: ['company', 'companies'] },
  configurationTypes: { title: 'Configuration types', records: ['configuration', 'configurations'] },
  configurationStatuses: { title: 'Configuration statuses', records: ['configuration', 'configurations'] },
  contactTypes: { title: 'Contact types', records: ['contact', 'contacts'] },
};

/** What a tick does, which is the same in every list. */
export function meaningOf({ id }: app.TermList): string {
  switch (id) {
    case 'onlyCompanyTypes':
      return 'What is ticked is synced: companies with at least one ticked type. Companies without a type are left out.';
    case 'companyTypes':
      return 'What is ticked is synced: companies with at least one ticked type, and companies without a type.';
    case 'contactTypes':
      return 'What is ticked is synced: contacts with at least one ticked type, and contacts without a type. So are types that are added later.';
    case 'companyStatuses':
    case 'configurationStatuses':
      return 'What is ticked is synced. So are statuses that are added in ConnectWise later.';
    default:
      return 'What is ticked is synced. So are types that are added in ConnectWise later.';
  }
}
