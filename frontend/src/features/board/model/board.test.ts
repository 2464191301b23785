import { describe, expect, it } from 'vitest';
import type { app } from '../../../backend/backend';
import { BoardModel } from './board';
import type { Choice, Patch } from './choice';
import { groups, type Row, tabs } from './row';

/** Numbers that look random and are the same on every run. */
function randomly(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (n: number) => Math.floor(next() * n),
    oneOf: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
    chance: (p: number) => next() < p,
  };
}
type Random = ReturnType<typeof randomly>;

const letters = 'abcdefgh'.split('');

function companyOf(id: number, random: Random, huduCount: number): app.BoardCompany {
  const ids = new Set(Array.from({ length: random.below(4) }, () => 1 + random.below(huduCount)));
  const candidates = [...ids].map((huduId, at) => ({
    huduId,
    score: 0.9 - at / 10,
    zone: at === 0 && id % 3 === 0 ? ('sure' as const) : ('review' as const),
    reasons: ['similar name: "a", "b"'],
  }));
  const best = candidates[0]?.zone === 'sure' ? 'sure' : id % 5 === 0 ? 'undecided' : 'review';
  const name = `${random.oneOf(letters)}${random.oneOf(letters)} ${id}`;
  return {
    id,
    identifier: `C${id}`,
    name,
    city: 'Tampa, FL',
    website: `${name[0]}.example`,
    phone: '',
    decision: 'none',
    huduId: 0,
    second: false,
    new: id % 7 === 0,
    group: candidates.length === 0 ? 'none' : best,
    candidates,
    gone: false,
  };
}

/** The program's side: what is kept, and the board made of it. */
class Program {
  kept = new Map<number, app.BoardDecision>();
  hudu: app.HuduCompany[];
  private revision = 0;

  constructor(
    readonly companies: app.BoardCompany[],
    huduCount: number,
  ) {
    this.hudu = Array.from({ length: huduCount }, (_, i) => ({
      id: i + 1,
      name: `Hudu ${i + 1}`,
      city: '',
      website: '',
      archived: i % 11 === 10,
    }));
  }

  board(): app.Board {
    const companies = this.companies.map((company) => this.companyNow(company));
    return {
      companies,
      hudu: [...this.hudu],
      readAt: '',
      revision: this.revision,
      undo: '',
      redo: '',
      warnings: [],
      gathering: false,
      renewing: false,
      notes: [],
    };
  }

  private companyNow(company: app.BoardCompany): app.BoardCompany {
    const { decision, huduId, second } = this.kept.get(company.id) ?? company;
    return { ...company, decision, huduId, second };
  }

  keep(decisions: readonly app.BoardDecision[]): app.BoardChange {
    const changed = [...decisions];
    const before = decisions.map((decision) => this.kept.get(decision.company));
    for (const decision of decisions) this.kept.set(decision.company, decision);
    // A Hudu company that lost its first match has another first one.
    for (const old of before) {
      const holders = [...this.kept.values()].filter((d) => d.decision === 'matched' && d.huduId === old?.huduId);
      const [heir] = holders;
      if (!heir || holders.some((holder) => !holder.second)) continue;
      const promoted = { ...heir, second: false };
      this.kept.set(heir.company, promoted);
      changed.push(promoted);
    }
    this.revision++;
    const open = this.companies.filter(({ id }) => changed.some((d) => d.company === id && d.decision === 'none'));
    const companies = open.map((company) => this.companyNow(company));
    return {
      decisions: changed,
      about: changed.map(({ company }) => company),
      label: '',
      undo: '',
      redo: '',
      toReview: 0,
      revision: this.revision,
      companies,
    };
  }
}

function rowsOf(model: BoardModel, program: Program): Row[] {
  return program.companies.map((company) => model.row(company.id)).filter((row) => row !== null);
}

/** All that a person sees of the decisions, a line for each company. */
function picture(model: BoardModel, program: Program): string {
  const rows = rowsOf(model, program).map(({ id, choice, state, group, candidates, others }) =>
    [id, choice.decision, choice.huduId, choice.second, state, group, others, ...candidates.map((each) => each.huduId)].join(' '),
  );
  const taken = program.hudu.map(({ id }) => `hudu ${id}: ${model.takenBy(id).join(' ')}`);
  return [...rows, ...taken, JSON.stringify(model.summary())].join('\n');
}

function fail(property: string, detail: unknown): never {
  throw new Error(`${property}: ${JSON.stringify(detail)}`);
}

function check(model: BoardModel, program: Program, pending: readonly Patch[]) {
  const { counts, groups: inGroups } = model.summary();
  const sum = counts.review + counts.matched + counts.create + counts.leave;
  if (sum !== counts.all || counts.all !== program.companies.length) fail('counts', counts);
  if (groups.reduce((total, group) => total + inGroups[group], 0) !== counts.review) fail('counts', inGroups);

  const { items, ids } = model.left();
  if (new Set(ids).size !== ids.length) fail('each row once', ids);
  if (items.filter((item) => item.kind === 'row').length !== ids.length) fail('each row once', items.length);
  if (model.filter === '' && !model.group && ids.length !== counts[model.tab]) fail('each row once', [model.tab, ids.length, counts]);

  if (ids.length === 0 ? model.cursor !== null : !ids.includes(model.cursor ?? 0)) fail('cursor', [model.cursor, ids]);

  for (const row of rowsOf(model, program)) {
    for (const { huduId } of row.candidates) {
      const hudu = model.huduCompany(huduId);
      if (!hudu || hudu.archived) fail('offered', [row.id, huduId]);
      if (model.takenBy(huduId).some((id) => id !== row.id)) fail('one to one', [row.id, huduId]);
    }
    const free = row.company.candidates.filter(({ huduId }) => {
      const hudu = program.hudu.find((company) => company.id === huduId);
      const takers = rowsOf(model, program).filter((other) => other.choice.huduId === huduId && other.id !== row.id);
      return hudu && !hudu.archived && takers.length === 0;
    });
    if (free.length !== row.candidates.length) fail('next candidate', [row.id, row.candidates, free]);
  }

  // Whatever happened on the way, the board is what a new one with the same truth is.
  const anew = new BoardModel();
  anew.load(program.board());
  for (const patch of pending) anew.apply([...patch.choices].map(([company, choice]) => ({ company, ...choice })));
  const [is, ought] = [picture(model, program), picture(anew, program)].map((each) => each.split('\n')) as [string[], string[]];
  const at = is.findIndex((line, i) => line !== ought[i]);
  if (at >= 0) fail('no trace', { is: is[at], ought: ought[at] });
}

function decisionsAtRandom(random: Random, program: Program): app.BoardDecision[] {
  const count = random.chance(0.8) ? 1 : 1 + random.below(8);
  const companies = new Set(Array.from({ length: count }, () => random.oneOf(program.companies)));
  const used = new Set<number>();
  return [...companies].flatMap((company): app.BoardDecision[] => {
    const decision = random.oneOf(['none', 'matched', 'matched', 'create', 'leave'] as const);
    if (decision !== 'matched') return [{ company: company.id, decision, huduId: 0, second: false }];
    const hudu = random.oneOf(program.hudu.filter((each) => !each.archived));
    if (used.has(hudu.id)) return [];
    used.add(hudu.id);
    const others = [...program.kept.values()].some((d) => d.decision === 'matched' && d.huduId === hudu.id && d.company !== company.id);
    return [{ company: company.id, decision, huduId: hudu.id, second: others }];
  });
}

/** Lets a person do things at random, and checks the properties after each. */
function play(model: BoardModel, operations: number, seed: number) {
  const random = randomly(seed);
  const companies = Array.from({ length: 40 }, (_, i) => companyOf(i + 1, random, 30));
  const program = new Program(companies, 30);
  const whole = program.hudu;
  const onTheWay: { patch: Patch; decisions: app.BoardDecision[] }[] = [];
  model.load(program.board());
  for (let i = 0; i < operations; i++) {
    const what = random.below(14);
    if (what < 5 && onTheWay.length < 3) {
      const decisions = decisionsAtRandom(random, program);
      onTheWay.push({ decisions, patch: model.apply(decisions) });
    } else if (what < 8) {
      const first = onTheWay.shift();
      if (first && random.chance(0.6)) model.settle(program.keep(first.decisions), first.patch);
      else if (first) model.refuse(first.patch);
    } else if (what === 8) {
      // Undo and import come from the program, without a patch.
      if (onTheWay.length === 0) model.settle(program.keep(decisionsAtRandom(random, program)));
    } else if (what === 9) {
      program.hudu = random.chance(0.5) ? whole : whole.filter(() => random.chance(0.9));
      model.load(program.board());
    } else if (what === 10) {
      model.setTab(random.oneOf(tabs));
    } else if (what === 11) {
      model.setFilter(random.chance(0.5) ? '' : random.oneOf(letters));
    } else if (what === 12) {
      model.setGroup(random.chance(0.7) ? null : random.oneOf(groups));
    } else {
      model.move(random.below(9) - 4, random.chance(0.3));
    }
    check(
      model,
      program,
      onTheWay.map((each) => each.patch),
    );
  }
}

describe('properties of the board', () => {
  it('hold through 10,000 operations', () => {
    for (let seed = 1; seed <= 20; seed++) play(new BoardModel(), 500, seed);
  }, 60_000);

  // Each property is shown to notice the bug that it is there for.
  it('notice a patch that is refused and stays', () => {
    class Bug extends BoardModel {
      override refuse() {}
    }
    expect(() => play(new Bug(), 500, 1)).toThrow(/^no trace/);
  });

  it('notice that of two decisions on their way the older is shown', () => {
    class Bug extends BoardModel {
      private readonly first = new Map<number, Choice>();
      override apply(decisions: readonly app.BoardDecision[]) {
        for (const { company, decision, huduId, second } of decisions) {
          if (!this.first.has(company)) this.first.set(company, { decision, huduId, second });
        }
        return super.apply(decisions);
      }
      protected override shown(company: number, kept: Choice) {
        const newest = super.shown(company, kept);
        return newest === kept ? kept : (this.first.get(company) ?? newest);
      }
    }
    expect(() => play(new Bug(), 500, 1)).toThrow(/^no trace/);
  });

  it('notice that what the program changed besides is not taken over', () => {
    class Bug extends BoardModel {
      override settle(change: app.BoardChange, patch?: Patch) {
        super.settle(patch ? { ...change, decisions: change.decisions.filter((d) => patch.choices.has(d.company)) } : change, patch);
      }
    }
    expect(() => {
      for (let seed = 1; seed <= 10; seed++) play(new Bug(), 500, seed);
    }).toThrow(/^no trace/);
  });

  it('notice that a taken company stays a suggestion of others', () => {
    class Bug extends BoardModel {
      override offered(company: app.BoardCompany) {
        return company.candidates.filter(({ huduId }) => this.huduCompany(huduId) && !this.huduCompany(huduId)?.archived);
      }
    }
    expect(() => play(new Bug(), 500, 1)).toThrow(/^one to one/);
  });

  it('notice that an archived company is offered', () => {
    class Bug extends BoardModel {
      override offered(company: app.BoardCompany) {
        return company.candidates.filter(({ huduId }) => this.huduCompany(huduId) && this.takenBy(huduId).every((id) => id === company.id));
      }
    }
    expect(() => play(new Bug(), 500, 1)).toThrow(/^offered/);
  });

  it('notice that a company that was let go is not offered again', () => {
    class Bug extends BoardModel {
      protected override vacate() {}
    }
    expect(() => play(new Bug(), 500, 1)).toThrow(/^(next candidate|no trace)/);
  });

  it('notice that only the first suggestion is ever shown', () => {
    class Bug extends BoardModel {
      override offered(company: app.BoardCompany) {
        const [best] = company.candidates;
        const free = super.offered(company);
        return free[0] === best ? free : [];
      }
    }
    expect(() => play(new Bug(), 500, 1)).toThrow(/^next candidate/);
  });

  it('notice that a stale match is counted twice', () => {
    class Bug extends BoardModel {
      protected override count() {
        const counts = super.count();
        return { ...counts, matched: counts.matched + counts.groups.stale };
      }
    }
    expect(() => play(new Bug(), 500, 1)).toThrow(/^counts/);
  });

  it('notice a group without a tab', () => {
    class Bug extends BoardModel {
      protected override count() {
        const counts = super.count();
        return { ...counts, groups: { ...counts.groups, undecided: 0 } };
      }
    }
    expect(() => play(new Bug(), 500, 1)).toThrow(/^counts/);
  });

  it('notice a cursor on a row that went away', () => {
    class Bug extends BoardModel {
      protected override keepCursor() {}
    }
    expect(() => play(new Bug(), 500, 1)).toThrow(/^cursor/);
  });

  it('notice a view that does not follow the tab', () => {
    class Bug extends BoardModel {
      override setTab(tab: BoardModel['tab']) {
        this.tab = tab;
      }
    }
    expect(() => play(new Bug(), 500, 1)).toThrow(/^each row once/);
  });
});
