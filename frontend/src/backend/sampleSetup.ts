/** What the set-up guide shows of two believable systems. */
import type { AssetKind, app } from './backend';

const permissions: [row: string, label: string][] = [
  ['Companies > Company Maintenance', 'Read companies and sites'],
  ['Companies > Contacts', 'Read contacts'],
  ['Companies > Configurations', 'Read configurations'],
  ['Finance > Agreements', 'Read agreements'],
  ['System > Table Setup', 'Read types and statuses'],
];

export function step(name: string, label: string, part: Partial<app.ReportStep> = {}): app.ReportStep {
  return { step: name, label, state: 'ok', row: '', level: '', need: '', have: '', message: 'Fine.', next: '', detail: '', ...part };
}

const led = (names: [string, string][]) => names.map(([name, label]) => step(name, label));

const roleSteps = (part: (row: string) => Partial<app.ReportStep>) =>
  permissions.map(([row, label]) =>
    step('permission', label, { row, level: 'Inquire', need: 'All', have: 'All', message: 'Readable.', ...part(row) }),
  );

const reached: [string, string][] = [
  ['reach', 'Reach the server'],
  ['tls', 'Secure connection'],
];

const signedIn: [string, string][] = [...reached, ['company', 'Company ID'], ['keys', 'API keys'], ['clientId', 'Client ID']];

function failedAt(before: [string, string][], name: string, label: string, message: string, next: string, detail = ''): app.ReportSide {
  const title = `Not connected to ConnectWise: ${message.replace(/^(The|No) /, (word) => word.toLowerCase()).replace(/\.$/, '')}`;
  const failed = step(name, label, { state: 'failed', message, next, detail });
  return { side: 'connectwise', passed: false, ok: false, title, steps: [...led(before), failed] };
}

/** Tests of ConnectWise, by how they end. */
export const connectWiseTests = {
  passed: {
    side: 'connectwise',
    passed: true,
    ok: true,
    title: 'Connected to ConnectWise 2026.3, 412 companies',
    steps: [
      ...led(signedIn),
      ...roleSteps(() => ({})),
      step('least rights', 'No more rights than needed', {
        state: 'unknown',
        have: 'unknown',
        message: 'What else the keys can do is not told by the server.',
      }),
    ],
  },
  partial: {
    side: 'connectwise',
    passed: true,
    ok: false,
    title: 'Connected to ConnectWise 2026.3, 412 companies',
    steps: [
      ...led(signedIn),
      ...roleSteps((row) =>
        row === 'Finance > Agreements'
          ? {
              state: 'warning',
              have: 'None',
              message: 'ConnectWise refuses to show these records.',
              next: 'System > Security Roles, the role of your API member: set Finance > Agreements > Inquire to All.',
            }
          : {},
      ),
      step('least rights', 'No more rights than needed', {
        state: 'warning',
        have: 'write',
        message: 'The keys can do more than Crossdock needs: Companies > Contacts.',
        next: 'Set Add, Edit and Delete of these rows to None; Crossdock never writes to ConnectWise.',
      }),
    ],
  },
  denied: {
    side: 'connectwise',
    passed: false,
    ok: false,
    title: 'Not connected to ConnectWise: ConnectWise refuses to show these records',
    steps: [
      ...led(signedIn),
      ...roleSteps((row) =>
        row === 'Companies > Company Maintenance'
          ? {
              state: 'failed',
              have: 'None',
              message: 'ConnectWise refuses to show these records.',
              next: 'System > Security Roles, the role of your API member: set Companies > Company Maintenance > Inquire to All.',
            }
          : {},
      ),
    ],
  },
  host: failedAt(
    [],
    'reach',
    'Reach the server',
    'No server has this name.',
    'Check the spelling of the address, then test again.',
    'dial tcp: lookup na.myconnectwise.nett: no such host',
  ),
  refused: failedAt(
    [],
    'reach',
    'Reach the server',
    'The server refuses the connection.',
    'Nothing listens at this address. Check the address and its port, and whether the server runs, then test again.',
    'dial tcp 203.0.113.7:443: connect: connection refused',
  ),
  timeout: failedAt(
    [],
    'reach',
    'Reach the server',
    'The server did not answer in time.',
    'Look whether the address opens in your browser; a firewall may hold the connection back. Then test again.',
    'context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
  ),
  tls: failedAt(
    [],
    'tls',
    'Secure connection',
    'The certificate of the server is not trusted on this computer.',
    'The certificate is not trusted on this machine: check the address, or add the private certificate authority to the system’s store.',
    'tls: failed to verify certificate: x509: certificate signed by unknown authority',
  ),
  unauthorized: failedAt(
    [...reached, ['company', 'Company ID']],
    'keys',
    'API keys',
    'ConnectWise does not accept these keys.',
    'Make a new key pair under System > Members > API Members > API Keys and enter both keys.',
    '401 Unauthorized',
  ),
} satisfies Record<string, app.ReportSide>;

const huduBasics = led([...reached, ['key', 'API key'], ['version', 'Hudu version']]);
const huduLists = ['companies', 'asset layouts', 'assets', 'archived assets', 'relations', 'magic dash'].map((name) =>
  step(`read ${name}`, `Read ${name}`, { message: 'Readable.' }),
);

/** Tests of Hudu, by how they end. */
export const huduTests = {
  passed: {
    side: 'hudu',
    passed: true,
    ok: true,
    title: 'Connected to Hudu 2.39.2',
    steps: [
      ...huduBasics,
      ...huduLists,
      step('least rights', 'No more rights than needed', { have: 'None', message: 'The key cannot read passwords.' }),
    ],
  },
  partial: {
    side: 'hudu',
    passed: true,
    ok: false,
    title: 'Connected to Hudu 2.39.2',
    steps: [
      ...huduBasics,
      ...huduLists,
      step('least rights', 'More rights than needed', {
        state: 'warning',
        have: 'passwords',
        message: 'The key can read passwords, which Crossdock never does.',
        next: 'Make a key without password access under Admin > API Keys.',
      }),
    ],
  },
  failed: {
    side: 'hudu',
    passed: false,
    ok: false,
    title: 'Not connected to Hudu: Hudu does not accept this key',
    steps: [
      ...led(reached),
      step('key', 'API key', {
        state: 'failed',
        message: 'Hudu does not accept this key.',
        next: 'Make a key under Admin > API Keys, without destructive actions, and check its list of allowed addresses.',
        detail: '401 Unauthorized',
      }),
    ],
  },
} satisfies Record<string, app.ReportSide>;

export function sampleConnections(): app.ConnectionSettings {
  const none: app.KeyState = { set: false, source: 'none' };
  return {
    connectwise: { site: '', company: '', clientId: '', builtInClientId: false, publicKey: none, privateKey: none },
    hudu: { url: '', apiKey: none },
    keychain: 'Windows Credential Manager',
  };
}

function layout(id: number, name: string, labels: string[], more: Partial<app.Layout> = {}): app.Layout {
  const fields = labels.map((label) => ({ label, type: 'Text', required: false, from: '' }));
  return { id, name, icon: 'fas fa-desktop', color: '#2463d6', active: true, fields, hasConnectWiseId: true, ...more };
}

export const longLayout =
  'Configurations of the kind that nobody could ever put anywhere else, kept here with every field that the former system had, in the order of 2014';

export function sampleLayouts(): app.Layouts {
  return {
    layouts: [
      layout(3, 'Configurations', ['Serial Number', 'Model']),
      layout(12, 'Locations', ['Address', 'Phone']),
      layout(15, 'People', ['Email', 'Phone'], { hasConnectWiseId: false }),
      layout(18, 'Printers', ['Serial Number']),
      layout(21, 'Servers', ['Operating System', 'RAM']),
      layout(24, 'Workstations', ['Operating System']),
      layout(27, 'Old Devices', [], { active: false }),
      layout(30, longLayout, []),
    ],
    defaults: [
      { kind: 'location', layout: 0, required: true, skipped: false, proposed: 12, problem: '' },
      { kind: 'contact', layout: 0, required: true, skipped: false, proposed: 15, problem: '' },
      { kind: 'configuration', layout: 0, required: true, skipped: false, proposed: 3, problem: '' },
      { kind: 'agreement', layout: 0, required: false, skipped: false, proposed: 0, problem: '' },
    ],
  };
}

const draftFields: [label: string, type: string, from: string, fromLabel: string, take: boolean][] = [
  ['Type', 'Text', 'configuration.type.name', 'Configuration: type', true],
  ['Status', 'Text', 'configuration.status.name', 'Configuration: status', true],
  ['Manufacturer', 'Text', 'configuration.manufacturer.name', 'Configuration: manufacturer', true],
  ['Model', 'Text', 'configuration.modelNumber', 'Configuration: model', true],
  ['Serial Number', 'Email', 'configuration.serialNumber', 'Configuration: serial number', true],
  ['IP Address', 'Email', 'configuration.ipAddress', 'Configuration: IP address', true],
  ['Default Gateway', 'Text', 'configuration.defaultGateway', 'Configuration: default gateway', true],
  ['Management Link', 'Website', 'configuration.managementLink', 'Configuration: management link', true],
  ['Warranty Expiration', 'Date', 'configuration.warrantyExpirationDate', 'Configuration: warranty expiration', true],
  ['Notes', 'RichText', 'configuration.notes', 'Configuration: notes', true],
  ['Open in ConnectWise', 'Website', 'configuration.link', 'Configuration: link to ConnectWise', true],
  ['Tag Number', 'Text', 'configuration.tagNumber', 'Configuration: tag number', false],
  ['Vendor', 'Text', 'configuration.vendor.name', 'Configuration: vendor', false],
];

const usualNames: Record<AssetKind, string> = {
  location: 'Locations',
  contact: 'Contacts',
  configuration: 'Configurations',
  agreement: 'Agreements',
};

export function sampleDraft(kind: AssetKind, name: string): app.LayoutDraft {
  const word = name.replace(/^Managed /, '');
  return {
    kind,
    name: word ? `${word}${/s$/.test(word) ? '' : 's'}` : usualNames[kind],
    icon: 'fas fa-shield-alt',
    color: '#b42318',
    fields: [
      { label: 'ConnectWise ID', type: 'Text', from: '', fromLabel: '', take: true, fixed: true },
      ...draftFields.map(([label, type, from, fromLabel, take]) => ({
        label,
        type,
        types: [...new Set([type, 'Text', 'RichText', 'Email'])],
        from,
        fromLabel,
        take,
        fixed: false,
      })),
    ],
  };
}

type Names = readonly (readonly [name: string, count: number, chosen?: boolean])[];

function terms(names: Names): app.Term[] {
  return names
    .map(([name, count, chosen = false], index) => ({ id: index + 1, name, count, chosen, inactive: false }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

const companyTypes: Names = [
  ['Client', 388],
  ['Managed', 214],
  ['Prospect', 1207],
  ['Vendor', 96],
  ['Former Client', 143],
  ['Owner', 1],
];

const configurationTypes: Names = [
  ['Managed Server', 84],
  ['Managed Workstation', 912],
  ['Firewall', 41],
  ['Printer', 37],
  ['Switch', 63],
  ['UPS', 28],
  ['Access Point', 52],
  ['SSL Certificate', 77],
  ['Domain', 118],
  ['NAS', 19],
  ['Phone System', 12],
  ['Camera', 0],
  ['Software License', 204],
];

export function sampleScope(): app.Scope {
  const list = (id: app.TermList['id'], names: Names, part: Partial<app.TermList> = {}): app.TermList => ({
    id,
    only: false,
    terms: terms(names),
    unknown: [],
    proposed: [],
    ...part,
  });
  const statuses: Names = [
    ['Active', 1911],
    ['Inactive', 102],
    ['Not Approved', 36],
  ];
  return {
    dataTypes: [
      { id: 'locations', skipped: false, count: -1 },
      { id: 'contacts', skipped: false, count: 3214 },
      { id: 'configurations', skipped: false, count: 1647 },
      { id: 'agreements', skipped: false, count: 286 },
    ],
    options: {
      autoUpdateNames: true,
      keepCompanyDetails: false,
      matchOnSerial: true,
      includeInactive: false,
      whenGone: 'archive',
      agreementAmounts: false,
      firstContact: 'connectwise',
      onConflict: 'ask',
      autoCreate: false,
    },
    lists: [
      list('onlyCompanyTypes', companyTypes, { only: true, proposed: [1, 2] }),
      list('companyTypes', companyTypes),
      list('companyStatuses', statuses, { proposed: [2, 3] }),
      list('configurationTypes', configurationTypes, { unknown: ['Fax Machine'] }),
      list('configurationStatuses', [
        ['Active', 1590],
        ['Retired', 340],
      ]),
      list('contactTypes', [
        ['Decision Maker', 310],
        ['End User', 2600],
        ['VIP', 44],
      ]),
    ],
    countsAt: '2026-11-27T14:00:00Z',
    counting: false,
    countedSoFar: 0,
  };
}

export function rule(types: string[], layout: string, part: Partial<app.SortRule> = {}): app.SortRule {
  return { kind: 'configuration', types, conditions: [], layout, layoutId: 0, count: -1, shadow: 0, problem: '', ...part };
}

export function sampleRules(): app.SortRule[] {
  return [rule(['Managed Server'], 'Servers'), rule(['Managed Workstation'], 'Workstations'), rule(['Printer'], 'Printers')];
}

export const ruleTypes: app.RuleTypes[] = [
  {
    kind: 'contact',
    terms: terms([
      ['Decision Maker', 310],
      ['VIP', 44],
    ]),
  },
  { kind: 'configuration', terms: terms(configurationTypes) },
  {
    kind: 'agreement',
    terms: terms([
      ['Managed Services', 190],
      ['Block Time', 96],
    ]),
  },
];

function pair(field: string, type: string, fromLabel: string, part: Partial<app.FieldPair> = {}): app.FieldPair {
  return { field, type, from: `configuration.${field.replaceAll(' ', '')}`, fromLabel, connected: false, problem: '', ...part };
}

export function samplePairs(): app.FieldPairs {
  return {
    layouts: [
      {
        layout: 'Locations',
        layoutId: 12,
        kind: 'location',
        required: [],
        pairs: [pair('Address', 'AddressData', 'Location: address'), pair('Phone', 'Phone', 'Location: phone')],
      },
      {
        layout: 'People',
        layoutId: 15,
        kind: 'contact',
        required: ['Department'],
        pairs: [pair('Email', 'Email', 'Contact: e-mail', { connected: true })],
      },
      {
        layout: 'Servers',
        layoutId: 21,
        kind: 'configuration',
        required: [],
        pairs: [
          pair('Operating System', 'Text', 'Configuration: operating system'),
          pair('RAM', 'Text', 'Configuration: RAM'),
          pair('Serial Number', 'Email', 'Configuration: serial number'),
          pair('Warranty Expiration', 'Date', 'Configuration: notes', {
            connected: true,
            problem: 'Hudu expects a date here, and notes are text.',
          }),
          pair('IP Address', 'Email', 'Configuration: IP address'),
        ],
      },
      { layout: 'Printers', layoutId: 18, kind: 'configuration', required: [], pairs: [] },
    ],
  };
}
