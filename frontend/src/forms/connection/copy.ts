/** Sentences of the connection forms, and the role that ConnectWise needs. */
export const copy = {
  connectWise: 'Use an API member with a role made for this app.',
  hudu: 'Use an API key made for this app.',
  clientIDSite: 'https://developer.connectwise.com',
  untested: 'Nothing syncs until the test has passed.',
  changed: 'Changed since the test. Test again to go on.',
  keychainOut: 'On a machine without a keychain set these environment variables before you start Crossdock. They win over stored keys.',
} as const;

export const keyVariables = {
  publicKey: 'CROSSDOCK_CONNECTWISE_PUBLIC_KEY',
  privateKey: 'CROSSDOCK_CONNECTWISE_PRIVATE_KEY',
  apiKey: 'CROSSDOCK_HUDU_API_KEY',
} as const;

/** Rows of the security role, as ConnectWise prints them. */
export const roleRows: readonly { module: string; row: string; why: string }[] = [
  { module: 'Companies', row: 'Company Maintenance', why: 'companies and their sites' },
  { module: 'Companies', row: 'Contacts', why: 'contacts' },
  { module: 'Companies', row: 'Configurations', why: 'configurations' },
  { module: 'Finance', row: 'Agreements', why: 'agreements' },
  { module: 'System', row: 'Table Setup', why: 'names of types and statuses' },
];

export const memberRows: readonly { name: string; value: string; why: string }[] = [
  { name: 'License Class', value: 'API', why: 'An API member needs no licence.' },
  { name: 'Role ID', value: 'The role from step 1', why: '' },
  {
    name: 'Level',
    value: 'The highest one, such as “Corporate (Level 1)”',
    why: 'A lower level hides the records of other locations without a word.',
  },
  { name: 'Name', value: 'The one of that level, such as “Corporate”', why: '' },
];

/** Rows that Hudu's own integration asks for and Crossdock does not. */
export const otherRows: readonly { row: string; why: string }[] = [
  { row: 'Add, Edit and Delete on any row', why: 'Crossdock only reads ConnectWise.' },
  { row: 'Configuration – Display Passwords', why: 'Only for password answers that you connect to a field on purpose.' },
  { row: 'Service Tickets', why: 'Crossdock does not read tickets.' },
  { row: 'API Reports', why: 'Crossdock reads the lists themselves, without reports.' },
  { row: 'Member Maintenance', why: 'Crossdock does not read your members.' },
];
