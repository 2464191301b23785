/** Layouts with their fields, ConnectWise values and real records, as the program answers them. */
import type { app } from './backend';

export const longField =
  'Number of the shelf in the storage room of the second branch office where the spare device of the same kind is kept until somebody comes to collect it, if any';

function value(from: string, fromLabel: string, type: string): app.FieldSource {
  return { from, fromLabel, type, fields: [], suggested: '' };
}

export const fieldSources: app.FieldSource[] = [
  value('configuration.osType', 'Configuration: operating system', 'text'),
  value('configuration.osInfo', 'Configuration: OS details', 'text'),
  value('configuration.ram', 'Configuration: RAM', 'text'),
  value('configuration.serialNumber', 'Configuration: serial number', 'text'),
  value('configuration.ipAddress', 'Configuration: IP address', 'text'),
  value('configuration.notes', 'Configuration: ConnectWise notes', 'long text'),
  value('configuration.warrantyExpirationDate', 'Configuration: warranty expiration', 'date'),
  value('configuration.managementLink', 'Configuration: management link', 'web address'),
  value('configuration.contact', 'Configuration: contact (link)', 'link to a record'),
  value('configuration.questions.Rack Position', 'Configuration: Rack Position (question)', 'text'),
  value('configuration.questions.Admin Password', 'Configuration: Admin Password (question)', 'password'),
  value('company.accountNumber', 'Company: account number', 'text'),
];

const wants: Record<string, [words: string, fits: string[]]> = {
  CheckBox: ['yes or no', ['yes or no']],
  Number: ['a number', ['number']],
  Date: ['a date', ['date']],
  Website: ['a web address', ['web address']],
  Phone: ['a phone number', ['phone number']],
};

function refusal(type: string, field: string): string {
  if (type === 'link to a record' && field !== 'AssetTag') return 'Only asset link fields take a link to a record.';
  if (type === 'password' && field !== 'Password') return 'A password goes into Confidential Text alone.';
  const want = wants[field];
  if (!want || want[1].includes(type)) return '';
  return `Hudu expects ${want[0]}, and ConnectWise has ${type === 'text' ? 'text' : `a ${type}`} here.`;
}

const fieldTypes = [
  'Text',
  'RichText',
  'CheckBox',
  'Number',
  'Date',
  'Email',
  'Phone',
  'Website',
  'Password',
  'AssetTag',
  'AddressData',
  'Dropdown',
];

const made: Record<string, string> = {
  text: 'Text',
  'long text': 'RichText',
  date: 'Date',
  'web address': 'Website',
  password: 'Password',
};

export const sourceTypes: app.SourceType[] = ['text', 'long text', 'date', 'web address', 'link to a record', 'password'].map((type) => ({
  type,
  makes: made[type] ?? '',
  refused: Object.fromEntries(fieldTypes.map((field) => [field, refusal(type, field)]).filter(([, why]) => why !== '')),
}));

export function mapped(from: string, part: Partial<app.MappedSource> = {}): app.MappedSource {
  const known = fieldSources.find((each) => each.from === from);
  return {
    from,
    fromLabel: known?.fromLabel ?? from,
    type: known?.type ?? '',
    onConflict: 'ask',
    readPassword: false,
    problem: '',
    ...part,
  };
}

export function mappedField(field: string, type: string, part: Partial<app.MappedField> = {}): app.MappedField {
  return { field, type, required: false, sources: [], suggested: [], default: '', defaultProblem: '', options: [], lost: false, ...part };
}

/** A layout of so many fields: most connected, some that want a look, that fit by name, or that nothing fills. */
export function wideLayout(count: number): app.MappedLayout {
  const field = (at: number): app.MappedField => {
    const source = fieldSources[at % fieldSources.length]?.from ?? '';
    const name = `Field ${at}`;
    if (at === 1) return mappedField(name, 'Text', { sources: [mapped('configuration.osType')] });
    if (at % 20 === 0) return mappedField(name, 'Dropdown', { required: true, options: ['Low', 'High'] });
    if (at % 7 === 0) return mappedField(name, 'Text', { suggested: [mapped(source)] });
    if (at % 6 === 0) return mappedField(name, 'Text');
    return mappedField(name, 'Text', { sources: [mapped(source)] });
  };
  return {
    layout: `Layout of ${count}`,
    layoutId: count,
    kind: 'configuration',
    fields: Array.from({ length: count }, (_, at) => field(at)),
  };
}

export function sampleFieldMap(): app.FieldMap {
  return {
    layouts: [
      {
        layout: 'Servers',
        layoutId: 21,
        kind: 'configuration',
        fields: [
          mappedField('Operating System', 'Text', { sources: [mapped('configuration.osType')] }),
          mappedField('RAM', 'Text', { suggested: [mapped('configuration.ram')] }),
          mappedField('Serial Number', 'Email', { suggested: [mapped('configuration.serialNumber')] }),
          mappedField('Warranty Expiration', 'Date', {
            sources: [mapped('configuration.notes', { problem: 'Hudu expects a date, and ConnectWise has text of several lines here.' })],
          }),
          mappedField('Criticality', 'Dropdown', { required: true, options: ['Low', 'High'] }),
          mappedField('Admin Password', 'Password', { sources: [mapped('configuration.questions.Admin Password')] }),
          mappedField('IP Address', 'Email', { sources: [mapped('configuration.ipAddress', { onConflict: 'connectwise' })] }),
          mappedField('Installed On', 'Date'),
          mappedField('Console', 'Website'),
          mappedField(longField, 'Text'),
        ],
      },
      {
        layout: 'People',
        layoutId: 15,
        kind: 'contact',
        fields: [
          mappedField('Email', 'Email', { sources: [mapped('contact.email', { fromLabel: 'Contact: email', type: 'e-mail address' })] }),
        ],
      },
      { layout: 'Printers', layoutId: 18, kind: 'configuration', fields: [] },
    ],
  };
}

export function sampleRecords(): app.SampleRecord[] {
  const record = (id: number, name: string, values: Record<string, string>): app.SampleRecord => ({
    kind: 'configuration',
    id,
    name,
    company: 'Blue Ridge Dental',
    elsewhere: false,
    values,
    hidden: ['configuration.questions.Admin Password'],
  });
  return [
    record(40, 'SRV-01', {
      'configuration.osType': 'Windows Server 2022',
      'configuration.ram': '64 GB',
      'configuration.notes': '<b>bold</b>',
    }),
    record(41, 'SRV-02', { 'configuration.osType': 'Debian 12', 'configuration.serialNumber': '5CG1234XYZ' }),
  ];
}

export function sampleMissing(): app.DraftField[] {
  const field = (label: string, type: string, from: string, take: boolean): app.DraftField => ({
    label,
    type,
    from,
    fromLabel: fieldSources.find((each) => each.from === from)?.fromLabel ?? '',
    take,
    fixed: false,
  });
  return [
    field('OS Details', 'Text', 'configuration.osInfo', true),
    field('Management Link', 'Website', 'configuration.managementLink', true),
    field('Root Password', 'Password', 'configuration.questions.Admin Password', false),
  ];
}
