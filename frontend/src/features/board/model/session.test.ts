import { beforeEach, describe, expect, it } from 'vitest';
import type { app } from '../../../backend/backend';
import { FakeMatching } from '../../../backend/fakeMatching';
import { BoardModel } from './board';
import { BoardSession } from './session';

function company(id: number, part: Partial<app.BoardCompany> = {}): app.BoardCompany {
  const open = { decision: 'none', huduId: 0, second: false, new: false, gone: false } as const;
  return {
    id,
    identifier: `C${id}`,
    name: `Company ${id}`,
    city: '',
    website: '',
    phone: '',
    group: 'none',
    candidates: [],
    ...open,
    ...part,
  };
}

function candidate(huduId: number, part: Partial<app.BoardCandidate> = {}): app.BoardCandidate {
  return { huduId, score: 0.9, zone: 'review', reasons: [], ...part };
}

/** 1 and 2 are sure, 3 has the suggestions of 2 and then 30, 4 is tied, 5 has none. */
function board(): app.Board {
  const hudu = [10, 20, 30, 40, 41].map((id) => ({ id, name: `Hudu ${id}`, city: '', website: '', archived: false }));
  const companies = [
    company(1, { group: 'sure', candidates: [candidate(10, { zone: 'sure' })] }),
    company(2, { group: 'sure', candidates: [candidate(20, { zone: 'sure' })] }),
    company(3, { group: 'review', candidates: [candidate(20), candidate(30)], new: true }),
    company(4, { group: 'undecided', candidates: [candidate(40), candidate(41)] }),
    company(5),
  ];
  return { companies, hudu, readAt: '', revision: 1, undo: '', redo: '', warnings: [], gathering: false, renewing: false, notes: [] };
}

let program: FakeMatching;
let model: BoardModel;
let session: BoardSession;

beforeEach(async () => {
  program = new FakeMatching(board());
  model = new BoardModel();
  session = new BoardSession(model, program.service);
  await session.open();
  program.calls.length = 0;
});

const sent = () => program.calls.filter(([name]) => name === 'decide').map(([, decisions]) => decisions);
const offline = { code: 'failed', message: 'The disk is full.', hint: 'Make room.' };

describe('a decision', () => {
  it('is shown before it is kept', async () => {
    session.match(1, 10);
    expect(model.row(1)?.state).toBe('matched');
    expect(model.notice).toEqual({ text: 'Matched Company 1 to Hudu 10.', undo: true });
    expect(program.data.companies[0]?.decision).toBe('none');
    await session.settled();
    expect(sent()).toEqual([[{ company: 1, decision: 'matched', huduId: 10, second: false }]]);
    expect(program.data.companies[0]?.decision).toBe('matched');
    expect(model.isPending).toBe(false);
  });

  it('that is refused is taken back and told, and the board is asked for again', async () => {
    program.failures.decide = offline;
    session.match(1, 10);
    await session.settled();
    expect(model.row(1)?.state).toBe('open');
    expect(model.failure?.message).toBe('The disk is full.');
    expect(model.notice?.text).toBe('');
    expect(model.cursor).toBe(1);
    expect(program.calls.map(([name]) => name)).toEqual(['decide', 'board']);
  });

  it('that is refused does not take a later one along', async () => {
    program.failures.decide = offline;
    session.set([1], 'create');
    session.set([2], 'leave');
    session.set([1], 'leave');
    await session.settled();
    await session.settled();
    expect(model.row(1)?.state).toBe('leave');
    expect(model.row(2)?.state).toBe('leave');
  });

  it('takes its Hudu company from the others, whose next candidate shows', () => {
    expect(model.row(3)?.suggestion?.id).toBe(20);
    session.match(2, 20);
    expect(model.row(3)?.suggestion?.id).toBe(30);
    expect(model.row(3)?.group).toBe('review');
  });

  it('leaves what is decided so already alone', async () => {
    session.set([1, 2], 'create');
    session.set([1, 2, 3], 'create');
    session.set([1, 2, 3], 'create');
    await session.settled();
    expect(sent().map((decisions) => (decisions as unknown[]).length)).toEqual([2, 1]);
  });
});

describe('suggestions', () => {
  it('are matched together, but never guessed, and each Hudu company once', async () => {
    session.matchSuggestions([1, 2, 3, 4, 5]);
    await session.settled();
    expect(sent()).toEqual([
      [
        { company: 1, decision: 'matched', huduId: 10, second: false },
        { company: 2, decision: 'matched', huduId: 20, second: false },
      ],
    ]);
    expect(model.notice?.text).toBe('Matched 2 companies. 3 companies without a clear suggestion stay to review.');
  });

  it('that are none say so and send nothing', async () => {
    session.matchSuggestions([4, 5]);
    await session.settled();
    expect(sent()).toEqual([]);
    expect(model.notice?.text).toBe('There is no clear suggestion for any of these companies.');
    expect(session.matchSuggestion(4)).toBe(false);
    expect(session.matchSuggestion(5)).toBe(false);
    expect(session.matchSuggestion(1)).toBe(true);
  });
});

describe('a second company in a Hudu company', () => {
  beforeEach(() => session.match(2, 20));

  it('is a question first', async () => {
    session.match(3, 20);
    expect(model.question).toEqual({ company: 3, hudu: 20 });
    expect(model.row(3)?.state).toBe('open');
    await session.settled();
    expect(sent()).toHaveLength(1);
  });

  it('is matched as second after yes', async () => {
    session.match(3, 20);
    session.matchBoth();
    await session.settled();
    expect(sent()[1]).toEqual([{ company: 3, decision: 'matched', huduId: 20, second: true }]);
    expect(model.question).toBeNull();
    expect(model.takenBy(20)).toEqual([2, 3]);
    expect(model.row(2)?.others).toBe(1);
  });

  it('is not matched after no', async () => {
    session.match(3, 20);
    model.ask(null);
    await session.settled();
    expect(sent()).toHaveLength(1);
  });
});

describe('undo', () => {
  it('comes from the program, and shows what came back', async () => {
    session.set([5], 'create');
    model.setTab('matched');
    await session.undo();
    expect(model.row(5)?.state).toBe('open');
    expect(model.tab).toBe('review');
    expect(model.cursor).toBe(5);
    expect(model.reveal?.id).toBe(5);
    expect(model.notice?.text).toBe('Undone: Create Company 5.');
    await session.redo();
    expect(model.row(5)?.state).toBe('create');
    expect(model.tab).toBe('create');
    expect(model.notice?.text).toBe('Done again: Create Company 5.');
  });

  it('waits for the decision that it undoes', async () => {
    let go = () => {};
    program.pause = new Promise((resolve) => {
      go = resolve;
    });
    session.set([5], 'create');
    const undone = session.undo();
    go();
    await undone;
    expect(model.row(5)?.state).toBe('open');
    expect(program.calls.map(([name]) => name)).toEqual(['decide', 'undo']);
  });

  it('of nothing says so', async () => {
    await session.undo();
    expect(program.calls).toEqual([]);
    expect(model.notice?.text).toBe('There is nothing to undo.');
  });

  it('shows the row even when a filter hides it', async () => {
    session.set([5], 'leave');
    model.setFilter('Company 1');
    await session.undo();
    expect(model.filter).toBe('');
    expect(model.left().ids).toContain(5);
  });
});

describe('a company that is no longer in ConnectWise', () => {
  it('is listed for its decision alone', async () => {
    program.change((data) => {
      data.companies = data.companies.map((each) => (each.id === 5 ? { ...each, gone: true, decision: 'leave' } : each));
    });
    await session.news(0);
    expect(model.summary().counts).toMatchObject({ review: 4, leave: 1, all: 5 });
    model.setTab('all');
    session.set([5], 'none');
    expect(model.summary().counts).toMatchObject({ review: 4, leave: 0, all: 4 });
    expect(model.left().ids).toEqual([1, 2, 3, 4]);
    await session.undo();
    expect(model.row(5)?.state).toBe('leave');
    expect(model.cursor).toBe(5);
  });
});

describe('news', () => {
  it('that the page knows is not asked for', async () => {
    session.set([5], 'create');
    await session.settled();
    await session.news(program.data.revision);
    expect(program.calls.map(([name]) => name)).toEqual(['decide']);
  });

  it('is asked for', async () => {
    program.change((data) => {
      data.hudu = data.hudu.filter((hudu) => hudu.id !== 10);
    });
    await session.news(program.data.revision);
    expect(model.row(1)?.candidates).toEqual([]);
    expect(model.row(1)?.group).toBe('none');
  });

  it('that a Hudu company is gone brings its match back to review', async () => {
    session.match(1, 10);
    await session.settled();
    program.change((data) => {
      data.hudu = data.hudu.filter((hudu) => hudu.id !== 10);
    });
    await session.news(0);
    expect(model.row(1)).toMatchObject({ state: 'stale', group: 'stale' });
    expect(model.summary().counts).toMatchObject({ review: 5, matched: 0 });
    expect(model.left().items[0]).toMatchObject({ kind: 'heading', group: 'stale' });
  });
});

describe('a visit', () => {
  it('marks new companies until the next, although the program forgets them', async () => {
    expect(model.row(3)?.isNew).toBe(true);
    await session.news(0);
    expect(program.data.companies[2]?.new).toBe(false);
    expect(model.row(3)?.isNew).toBe(true);
    await session.open();
    expect(model.row(3)?.isNew).toBe(false);
  });
});

describe('reading again', () => {
  it('goes on beside decisions, and does not undo them', async () => {
    let go = () => {};
    program.pause = new Promise((resolve) => {
      go = resolve;
    });
    const reading = session.read();
    expect(model.reading).toEqual({ connectwise: 0, hudu: 0 });
    session.heardReading({ connectwise: 3, hudu: 1 });
    session.set([5], 'create');
    go();
    await reading;
    expect(model.row(5)?.state).toBe('create');
    expect(model.reading).toBeNull();
  });

  it('that fails is told and leaves the board', async () => {
    program.failures.read = offline;
    await session.read();
    expect(model.failure?.message).toBe('The disk is full.');
    expect(model.left().ids).toHaveLength(5);
  });
});

describe('the selection', () => {
  it('reaches with Shift, and lets go again', () => {
    model.moveTo(1);
    model.move(2, true);
    expect(model.selected()).toEqual([1, 2, 3]);
    model.move(-1, true);
    expect(model.selected()).toEqual([1, 2]);
    expect(model.targets()).toEqual([1, 2]);
    model.clearSelection();
    expect(model.targets()).toEqual([2]);
  });

  it('loses what leaves the tab, and acts on nothing that a filter hides', () => {
    model.selectAll();
    session.set([1], 'leave');
    expect(model.selected()).toEqual([2, 3, 4, 5]);
    model.setFilter('Company 2');
    expect(model.targets()).toEqual([2]);
    model.setTab('all');
    expect(model.selected()).toEqual([]);
  });
});

describe('what was decided last', () => {
  it('is not offered to be undone once a sync has carried it out', async () => {
    session.set([5], 'create');
    await session.settled();
    expect(model.notice).toMatchObject({ undo: true });
    await session.ran();
    expect(model.notice).toEqual({ text: '', undo: false });
  });

  it('is not offered again when it was refused: that would undo something else', async () => {
    session.set([5], 'create');
    await session.settled();
    program.failures.undo = { code: 'stale', message: 'A sync has carried it out.', hint: '' };
    await session.undo();
    await session.settled();
    expect(model.failure?.message).toBe('A sync has carried it out.');
    expect(model.notice?.undo).toBe(false);
  });
});

describe('a reading that is tried again', () => {
  it('is not asked for while one is under way, however long that takes', async () => {
    let go = () => {};
    program.pause = new Promise((resolve) => {
      go = resolve;
    });
    const reads = () => program.calls.filter(([name]) => name === 'read').length;
    const first = session.tryAgain();
    const second = session.tryAgain();
    expect(reads()).toBe(1);
    go();
    await Promise.all([first, second]);
    await session.tryAgain();
    expect(reads()).toBe(2);
    program.failures.read = { code: 'offline', message: 'No network.', hint: '' };
    await session.tryAgain();
    await session.tryAgain();
    expect(reads()).toBe(4);
  });
});
