/** Links from ConnectWise as the page sees them. */
import { type app, type Backend, BackendError } from './backend';

export class FakeLinks {
  /** Every call with its argument, in order. */
  readonly calls: [string, unknown][] = [];
  /** The failures of calls by their name, until they are taken away. */
  readonly failures: Record<string, app.Error> = {};
  settings: app.LinkSettings = sampleLinks(47823);

  constructor(private readonly changed: () => void) {}

  private note(name: string, argument: unknown = null): void {
    this.calls.push([name, argument]);
    const failure = this.failures[name];
    if (failure) throw new BackendError(failure);
  }

  /** Another program has the port. */
  take(): void {
    this.settings = {
      ...this.settings,
      state: 'taken',
      message: `Port ${this.settings.port} is taken by another program.`,
      hint: 'End that program, or choose another port.',
    };
    this.changed();
  }

  readonly service: Backend['links'] = {
    get: async () => {
      this.note('get');
      return this.settings;
    },
    retry: async () => {
      this.note('retry');
      this.settings = { ...this.settings, state: 'answering', message: 'Links are answered on this machine', hint: '' };
      return this.settings;
    },
    savePort: async (port) => {
      this.note('savePort', port);
      if (port < 1024 || port > 65535) {
        throw new BackendError({
          code: 'invalid',
          message: 'The port is not right.',
          fields: { port: 'Enter a number from 1024 to 65535.' },
        });
      }
      this.settings = { ...sampleLinks(port), native: this.settings.native };
      return this.settings;
    },
  };
}

function sampleLinks(port: number): app.LinkSettings {
  const top = `http://127.0.0.1:${port}/links/connectwise`;
  return {
    port,
    state: 'answering',
    message: 'Links are answered on this machine',
    hint: '',
    definition: `${top}/org/[companyrecordid]`,
    protocol: 'crossdock://company/[companyrecordid]',
    others: ['location', 'contact', 'configuration', 'agreement'].map((kind) => ({ kind, address: `${top}/${kind}/{id}` })),
    native: {
      companies: 0,
      definition: 'https://mymsp.huducloud.com/links/connectwise/org/[companyrecordid]',
      jump: 'https://mymsp.huducloud.com/api/v1/companies/jump?integration_slug=cw_manage&integration_id=[companyrecordid]',
    },
    trial: { company: 'Acme Dental', address: `${top}/org/250` },
  };
}
