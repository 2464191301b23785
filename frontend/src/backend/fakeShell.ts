/** The frame of the program as the page sees it: wishes, notices, closing. */
import { type app, type Backend, BackendError } from './backend';

export class FakeShell {
  /** Every call with its argument, in order. */
  readonly calls: [string, unknown][] = [];
  /** The failures of calls by their name, until they are taken away. */
  readonly failures: Record<string, app.Error> = {};
  /** Calls of that name wait for this. */
  readonly pauses: Record<string, Promise<unknown>> = {};
  preferences: app.Preferences = { theme: 'system', onClose: 'ask', notify: 'problems' };
  notices: app.Notice[] = [];
  askClose = false;
  startAtLogin: app.StartAtLogin = { possible: true, on: false, blocked: false, where: '/home/ann/.config/autostart/crossdock.desktop' };
  imported: app.Imported = { matches: 412, holds: 1, decided: 0, dismissed: 0, settings: [], differences: [], warnings: [] };
  about: app.About = {
    version: '0.1.0',
    goVersion: '1.26.8',
    platform: 'linux/amd64',
    commit: '3f0c1d2e4b5a, 2026-11-20',
    libraries: [
      { of: 'go', name: 'Go', version: '', licence: 'BSD-3-Clause' },
      { of: 'go', name: 'fyne.io/systray', version: 'v1.12.2', licence: 'Apache-2.0' },
      { of: 'go', name: 'github.com/wailsapp/wails/v2', version: 'v2.16.0', licence: 'MIT' },
      { of: 'go', name: 'go.etcd.io/bbolt', version: 'v1.5.0', licence: 'MIT' },
      { of: 'npm', name: 'react', version: '19.3.1', licence: 'MIT' },
    ],
  };

  constructor(private readonly around: { state(): app.State; finish(step: string): Promise<app.State>; changed(): void }) {}

  private async note(name: string, argument: unknown = null): Promise<void> {
    this.calls.push([name, argument]);
    await this.pauses[name];
    const failure = this.failures[name];
    if (failure) throw new BackendError(failure);
  }

  /** The arguments of the calls of that name. */
  sent(name: string): unknown[] {
    return this.calls.filter(([called]) => called === name).map(([, argument]) => argument);
  }

  readonly service: Backend['shell'] = {
    state: async () => {
      await this.note('state');
      return this.around.state();
    },
    events: async () => ({ reset: true, events: [] }),
    savePreferences: async (preferences) => {
      await this.note('savePreferences', preferences);
      this.preferences = preferences;
      this.around.changed();
      return preferences;
    },
    finishSetupStep: (step) => this.around.finish(step),
    dismissNotice: async (id) => {
      await this.note('dismissNotice', id);
      this.notices = this.notices.filter((notice) => notice.id !== id);
      this.around.changed();
      return this.around.state();
    },
    openURL: async (address) => {
      await this.note('openURL', address);
    },
    answerClose: async (answer) => {
      await this.note('answerClose', answer);
      this.askClose = false;
      if (answer.remember && answer.action !== 'cancel') this.preferences = { ...this.preferences, onClose: answer.action };
      this.around.changed();
    },
    quit: async () => {
      await this.note('quit');
    },
    openFolder: async (which) => {
      await this.note('openFolder', which);
    },
    exportAll: async () => {
      await this.note('exportAll');
      return { name: 'crossdock-2026-11-23.json', path: '/home/ann/crossdock-2026-11-23.json', content: '' };
    },
    importAll: async (content) => {
      await this.note('importAll', content);
      this.around.changed();
      return this.imported;
    },
    reset: async (word) => {
      await this.note('reset', word);
      return this.around.state();
    },
    startAtLogin: async () => {
      await this.note('startAtLogin');
      return this.startAtLogin;
    },
    saveStartAtLogin: async (on) => {
      await this.note('saveStartAtLogin', on);
      this.startAtLogin = { ...this.startAtLogin, on, blocked: false };
      return this.startAtLogin;
    },
    licence: async (of, name) => {
      await this.note('licence', [of, name]);
      return `Copyright the authors of ${name}.\n\nPermission is hereby granted, free of charge.`;
    },
    about: async () => {
      await this.note('about');
      return this.about;
    },
  };
}
