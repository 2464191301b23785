/** Set-up as the page sees it: keeps what is chosen the way the program does, and fails or waits when a test says so. */
import { type app, type Backend, BackendError, type SetupStepID } from './backend';
import { FakeFields } from './fakeFields';
import {
  connectWiseTests,
  huduTests,
  ruleTypes,
  sampleConnections,
  sampleDraft,
  sampleLayouts,
  samplePairs,
  sampleRules,
  sampleScope,
} from './sampleSetup';

type Side = app.ReportSide['side'];

export class FakeSetup {
  /** Every call with its argument, in order. */
  readonly calls: [string, unknown][] = [];
  /** The failure of the next call of that name. */
  readonly failures: Record<string, app.Error> = {};
  /** Calls of that name wait for this. */
  readonly pauses: Record<string, Promise<unknown>> = {};
  connections = sampleConnections();
  layouts = sampleLayouts();
  scope = sampleScope();
  /** What is counted of what is not kept yet. */
  countScope: (input: app.ScopeInput) => app.Scope = () => this.scope;
  rules = sampleRules();
  pairs = samplePairs();
  native: app.NativeIntegration = { companies: 0, page: 'https://mymsp.huducloud.com/admin/integrations' };
  estimate: app.Estimate = {
    counted: true,
    counting: false,
    companies: 1,
    records: 240,
    least: 74,
    most: 195,
    perMinute: 200,
    reading: 0,
  };
  /** How many of the records that move are in Hudu; null is all of them. */
  inHudu: number | null = null;
  readonly fields = new FakeFields();
  nameTemplates: app.NameTemplates = { contacts: '', locations: '', configurations: '', agreements: '' };
  /** Whether the records are counted. */
  counts: Partial<Pick<app.SortRules, 'counted' | 'counting' | 'countedSoFar' | 'countsError'>> = {};
  /** How the next tests end. */
  tests: Record<Side, app.ReportSide> = { connectwise: connectWiseTests.passed, hudu: huduTests.passed };
  /** Why steps that were done are not any more. */
  problems: Partial<Record<SetupStepID, string>> = {};
  private readonly done = new Set<SetupStepID>();
  /** Sides whose address or keys were saved after they had passed. */
  private readonly changed = new Set<Side>();
  private readonly listeners = new Set<(batch: app.Batch) => void>();
  private sequence = 0;

  constructor(private readonly base: app.State) {
    for (const { id, done } of base.setup.steps) if (done) this.done.add(id);
  }

  readonly listen = (listener: (batch: app.Batch) => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  emit(event: Omit<app.Event, 'sequence'>): void {
    this.sequence++;
    for (const listener of this.listeners) listener({ reset: false, events: [{ ...event, sequence: this.sequence }] });
  }

  /** Both sides have their addresses and keys. */
  connect(): this {
    const set: app.KeyState = { set: true, source: 'keychain' };
    const { connectwise, hudu } = this.connections;
    this.connections = {
      ...this.connections,
      connectwise: {
        ...connectwise,
        builtInClientId: true,
        site: 'api-na.myconnectwise.net',
        company: 'northwindmsp',
        publicKey: set,
        privateKey: set,
      },
      hudu: { ...hudu, url: 'https://northwind.huducloud.com', apiKey: set },
    };
    return this;
  }

  state(): app.State {
    const sides = { connectwise: this.connectionOf('connectwise'), hudu: this.connectionOf('hudu') };
    const reached = (id: SetupStepID) => (id === 'connectwise' || id === 'hudu') && ['passed', 'partial'].includes(sides[id].state);
    const steps = this.base.setup.steps.map(({ id }) => {
      const problem = this.problems[id];
      return problem ? { id, done: false, problem } : { id, done: this.done.has(id) || reached(id) };
    });
    const current = steps.find((step) => !step.done)?.id ?? 'first-sync';
    return {
      ...this.base,
      sequence: this.sequence,
      setup: { done: steps.every((step) => step.done), current, steps },
      ...sides,
    };
  }

  private connectionOf(side: Side): app.Connection {
    const { connectwise, hudu, report } = this.connections;
    const address = side === 'hudu' ? hudu.url : connectwise.site;
    const told = report?.sides.find((each) => each.side === side);
    if (told) return { address, state: told.passed ? (told.ok ? 'passed' : 'partial') : 'failed', message: told.title };
    if (address === '') return { address, state: 'unset', message: 'Not set up' };
    const untested = this.changed.has(side) || this.base[side].state === 'unset';
    return untested ? { address, state: 'untested', message: 'Not tested yet' } : { ...this.base[side], address };
  }

  private async note(name: string, argument: unknown = null): Promise<void> {
    this.calls.push([name, argument]);
    await this.pauses[name];
    const failure = this.failures[name];
    if (!failure) return;
    delete this.failures[name];
    throw new BackendError(failure);
  }

  /** The arguments of the calls of that name. */
  sent(name: string): unknown[] {
    return this.calls.filter(([called]) => called === name).map(([, argument]) => argument);
  }

  private refuseEmpty(entries: object, keys: Record<string, app.KeyState>): void {
    const fields: Record<string, string> = {};
    for (const [name, text] of Object.entries(entries)) if (String(text).trim() === '') fields[name] = `Enter the ${name}.`;
    for (const [name, key] of Object.entries(keys)) if (key.set) delete fields[name];
    if (Object.keys(fields).length > 0) throw new BackendError({ code: 'invalid', message: 'Some entries are not right yet.', fields });
  }

  private forget(side: Side): void {
    this.changed.add(side);
    const sides = this.connections.report?.sides.filter((each) => each.side !== side) ?? [];
    const { report: _, ...rest } = this.connections;
    this.connections = sides.length > 0 ? { ...rest, report: { at: '2026-11-27T14:00:00Z', passed: false, sides } } : rest;
    this.emit({ kind: 'state' });
  }

  private countRules(rules: readonly app.SortRule[]): app.SortRules {
    const { counted = true } = this.counts;
    const taken = new Map<string, number>();
    const told = rules.map((rule, index) => {
      const table = ruleTypes.find(({ kind }) => kind === rule.kind)?.terms ?? [];
      const mine = table.filter((term) => rule.types.includes(term.name));
      const free = mine.filter((term) => !taken.has(`${rule.kind} ${term.name}`));
      const by = mine.map((term) => taken.get(`${rule.kind} ${term.name}`)).find((at) => at !== undefined) ?? 0;
      if (rule.conditions.length === 0) for (const term of free) taken.set(`${rule.kind} ${term.name}`, index + 1);
      const count = free.reduce((sum, term) => sum + term.count, 0);
      return { ...rule, count: counted ? count : -1, shadow: mine.length > 0 && free.length === 0 ? by : 0 };
    });
    const open = (ruleTypes.find(({ kind }) => kind === 'configuration')?.terms ?? []).filter(
      (term) => !taken.has(`configuration ${term.name}`),
    );
    const rest = open.reduce((sum, term) => sum + term.count, 0);
    return {
      rules: told,
      defaults: [
        { kind: 'configuration', layout: 'Configurations', count: counted ? rest : -1 },
        { kind: 'contact', layout: 'People', count: -1 },
      ],
      types: ruleTypes,
      layouts: this.layouts.layouts,
      unruled: counted ? open.filter((term) => term.count > 0).length : 0,
      counted,
      counting: false,
      countedSoFar: 0,
      ...this.counts,
    };
  }

  /** Which layout each type goes to, by the first rule that names it. */
  private places(rules: readonly app.SortRule[], rest: string): Map<string, string> {
    const terms = ruleTypes.find(({ kind }) => kind === 'configuration')?.terms ?? [];
    return new Map(
      terms.map((term) => [
        term.name,
        rules.find((each) => each.kind === 'configuration' && each.types.includes(term.name))?.layout ?? rest,
      ]),
    );
  }

  private nameOf(id: number): string {
    return this.layouts.layouts.find((layout) => layout.id === id)?.name ?? '';
  }

  private movesOf(change: app.LayoutChange): app.LayoutMoves {
    const kept = this.layouts.defaults.find(({ kind }) => kind === 'configuration')?.layout || 3;
    const before = this.places(this.rules, this.nameOf(kept));
    const after = this.places(change.rules ?? this.rules, this.nameOf(change.defaults?.configurations || kept));
    const terms = ruleTypes.find(({ kind }) => kind === 'configuration')?.terms ?? [];
    const moves = new Map<string, app.LayoutMove>();
    for (const { name, count } of terms) {
      const [from = '', to = ''] = [before.get(name), after.get(name)];
      if (from === to || from === '' || to === '' || count === 0) continue;
      const id = (wanted: string) => this.layouts.layouts.find((layout) => layout.name === wanted)?.id ?? 0;
      const move = moves.get(`${from} ${to}`) ?? { kind: 'configuration', from, fromId: id(from), to, toId: id(to), count: 0, inHudu: 0 };
      moves.set(`${from} ${to}`, { ...move, count: move.count + count, inHudu: this.inHudu ?? move.count + count });
    }
    const list = [...moves.values()].toSorted((a, b) => b.count - a.count);
    const sum = (of: (move: app.LayoutMove) => number) => list.reduce((all, move) => all + of(move), 0);
    const { counted = true } = this.counts;
    return {
      moves: counted ? list : [],
      records: counted ? sum((move) => move.count) : 0,
      inHudu: counted ? sum((move) => move.inHudu) : 0,
      counted,
      uncounted: change.defaults && change.defaults.locations !== 12 ? ['location'] : [],
    };
  }

  private choose(chosen: app.ChosenLayouts): void {
    const ids = {
      location: chosen.locations,
      contact: chosen.contacts,
      configuration: chosen.configurations,
      agreement: chosen.agreements,
    };
    this.layouts = { ...this.layouts, defaults: this.layouts.defaults.map((each) => ({ ...each, layout: ids[each.kind] })) };
  }

  private make(draft: app.LayoutDraft): app.CreatedLayout {
    const id = Math.max(...this.layouts.layouts.map((each) => each.id)) + 1;
    const fields = draft.fields.filter((field) => field.take).map(({ label, type, from }) => ({ label, type, from, required: false }));
    const layout = { id, name: draft.name.trim(), icon: draft.icon, color: draft.color, active: true, fields, hasConnectWiseId: true };
    this.layouts = { ...this.layouts, layouts: [...this.layouts.layouts, layout] };
    return { layout, layouts: this.layouts };
  }

  private keep(input: app.ScopeInput): void {
    this.scope = {
      ...this.scope,
      options: input.options,
      dataTypes: this.scope.dataTypes.map((type) => ({ ...type, skipped: input.skippedDataTypes.includes(type.id) })),
      lists: this.scope.lists.map((list) => {
        const chosen = input.chosen[list.id] ?? [];
        return {
          ...list,
          terms: list.terms.map((term) => ({ ...term, chosen: chosen.includes(String(term.id)) })),
          unknown: list.unknown.filter((name) => chosen.includes(name)),
        };
      }),
    };
  }

  private pair(input: app.ConnectedPairs): void {
    const has = (layoutId: number, { field, from }: app.FieldPair) =>
      input.pairs.some((each) => each.layoutId === layoutId && each.field === field && each.from === from);
    this.pairs = {
      layouts: this.pairs.layouts.map((layout) => ({
        ...layout,
        pairs: layout.pairs.map((each) => ({ ...each, connected: has(layout.layoutId, each) })),
      })),
    };
  }

  /** The services of the guide; the others are those of the page around. */
  readonly services: Pick<Backend, 'connections' | 'layouts' | 'scope' | 'rules' | 'fields'> = {
    connections: {
      get: async () => {
        await this.note('connections.get');
        return this.connections;
      },
      saveConnectWise: async (input) => {
        await this.note('saveConnectWise', input);
        const { connectwise } = this.connections;
        this.refuseEmpty(connectwise.builtInClientId ? { ...input, clientId: '-' } : input, {
          publicKey: connectwise.publicKey,
          privateKey: connectwise.privateKey,
        });
        const set: app.KeyState = { set: true, source: 'keychain' };
        const { site, company, clientId } = input;
        this.connections = {
          ...this.connections,
          connectwise: { ...connectwise, site: site.replace(/^na\./, 'api-na.'), company, clientId, publicKey: set, privateKey: set },
        };
        this.forget('connectwise');
        return this.connections;
      },
      saveHudu: async (input) => {
        await this.note('saveHudu', input);
        this.refuseEmpty(input, { apiKey: this.connections.hudu.apiKey });
        this.connections = { ...this.connections, hudu: { url: input.url, apiKey: { set: true, source: 'keychain' } } };
        this.forget('hudu');
        return this.connections;
      },
      test: async (side) => {
        await this.note('test', side);
        const told = side === 'hudu' ? this.tests.hudu : this.tests.connectwise;
        const sides = [...(this.connections.report?.sides.filter((each) => each.side !== told.side) ?? []), told];
        const report = { at: '2026-11-27T14:00:00Z', passed: sides.every((each) => each.passed), sides };
        this.connections = { ...this.connections, report };
        this.emit({ kind: 'state' });
        return report;
      },
      native: async () => {
        await this.note('connections.native');
        return this.native;
      },
      cancelTest: async () => {
        this.failures.test = { code: 'stopped', message: 'Stopped.', hint: '' };
        await this.note('cancelTest');
      },
      forgetKeys: async () => this.connections,
    },
    layouts: {
      list: async () => {
        await this.note('layouts.list');
        return this.layouts;
      },
      choose: async (chosen) => {
        await this.note('layouts.choose', chosen);
        this.choose(chosen);
        return this.layouts;
      },
      draft: async (kind, name) => {
        await this.note('layouts.draft', [kind, name]);
        const known = (['location', 'contact', 'configuration', 'agreement'] as const).find((each) => each === kind);
        return sampleDraft(known ?? 'configuration', name);
      },
      create: async (draft) => {
        await this.note('layouts.create', draft);
        return this.make(draft);
      },
      addConnectWiseID: async (layout) => {
        await this.note('layouts.addConnectWiseID', layout);
        const layouts = this.layouts.layouts.map((each) => (each.id === layout ? { ...each, hasConnectWiseId: true } : each));
        this.layouts = { ...this.layouts, layouts };
        return this.layouts;
      },
    },
    scope: {
      get: async () => {
        await this.note('scope.get');
        return this.scope;
      },
      save: async (input) => {
        await this.note('scope.save', input);
        this.keep(input);
        return this.scope;
      },
      count: async (input) => {
        await this.note('scope.count', input);
        return this.countScope(input);
      },
      recount: async () => {
        await this.note('scope.recount');
        return this.scope;
      },
      estimate: async (company) => {
        await this.note('scope.estimate', company);
        return this.estimate;
      },
      stopCounting: async () => {
        await this.note('scope.stopCounting');
      },
    },
    rules: {
      get: async () => {
        await this.note('rules.get');
        return this.countRules(this.rules);
      },
      count: async (rules) => {
        await this.note('rules.count', rules);
        return this.countRules(rules);
      },
      save: async (rules) => {
        await this.note('rules.save', rules);
        this.rules = rules;
        return this.countRules(rules);
      },
      moves: async (change) => {
        await this.note('rules.moves', change);
        return this.movesOf(change);
      },
      movedRecords: async (change, of, skip) => {
        await this.note('rules.movedRecords', [change, of, skip]);
        const count = Math.min(100, of.count - skip);
        return {
          records: Array.from({ length: count }, (_, index) => ({
            kind: of.kind,
            id: 1000 + skip + index,
            name: `ACME-${String(skip + index + 1).padStart(4, '0')}`,
            type: 'Managed Server',
            company: 'Acme Dental Group',
            inHudu: skip + index < of.inHudu,
          })),
          left: of.count - skip - count,
        };
      },
      suggest: async (rules) => {
        await this.note('rules.suggest', rules);
        const named = new Set(rules.flatMap((each) => each.types));
        const terms = ruleTypes.find(({ kind }) => kind === 'configuration')?.terms ?? [];
        const left = terms.filter((term) => term.count > 0 && !named.has(term.name));
        return {
          rules: left.map((term) => ({
            rule: {
              kind: 'configuration',
              types: [term.name],
              conditions: [],
              layout: '',
              layoutId: 0,
              count: term.count,
              shadow: 0,
              problem: '',
            },
            draft: sampleDraft('configuration', term.name),
          })),
        };
      },
    },
    fields: {
      get: async () => {
        await this.note('fields.get');
        return this.pairs;
      },
      save: async (input) => {
        await this.note('fields.save', input);
        this.pair(input);
        return this.pairs;
      },
      map: async () => {
        await this.note('fields.map');
        return this.fields.map;
      },
      saveMap: async (input) => {
        await this.note('fields.saveMap', input);
        return this.fields.save(input);
      },
      samples: async (layoutId) => {
        await this.note('fields.samples', layoutId);
        return this.fields.samples(layoutId);
      },
      sources: async (layoutId) => {
        await this.note('fields.sources', layoutId);
        return this.fields.sources(layoutId);
      },
      missing: async (layoutId) => {
        await this.note('fields.missing', layoutId);
        return this.fields.missing(layoutId);
      },
      addFields: async (input) => {
        await this.note('fields.addFields', input);
        this.fields.add(input);
        return this.pairs;
      },
      names: async () => {
        await this.note('fields.names');
        return this.nameTemplates;
      },
      saveNames: async (input) => {
        await this.note('fields.saveNames', input);
        this.nameTemplates = input;
        return input;
      },
      previewNames: async (kind, template) => {
        await this.note('fields.previewNames', { kind, template });
        return this.fields.previewNames(template);
      },
    },
  };

  /** Ends a step and answers the state. */
  async finish(id: string): Promise<app.State> {
    await this.note('finishSetupStep', id);
    const known = this.base.setup.steps.find((each) => each.id === id);
    if (known) this.done.add(known.id);
    this.emit({ kind: 'state' });
    return this.state();
  }
}
