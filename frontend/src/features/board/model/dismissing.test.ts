import { beforeEach, describe, expect, it } from 'vitest';
import type { app } from '../../../backend/backend';
import { FakeMatching } from '../../../backend/fakeMatching';
import { BoardModel, sureOnes } from './board';
import { BoardSession } from './session';

type Zone = app.BoardCandidate['zone'];

function company(id: number, group: app.BoardCompany['group'], ...candidates: [number, Zone][]): app.BoardCompany {
  return {
    id,
    identifier: `C${id}`,
    name: `Company ${id}`,
    city: '',
    website: '',
    phone: '',
    decision: 'none',
    huduId: 0,
    second: false,
    new: false,
    gone: false,
    group,
    candidates: candidates.map(([huduId, zone]) => ({ huduId, zone, score: zone === 'none' ? 0.1 : 0.9, reasons: [] })),
  };
}

/** 1 and 2 are sure, 3 has two candidates, 4 one that is hardly the match. */
function board(): app.Board {
  const hudu = [10, 20, 30, 31, 40].map((id) => ({ id, name: `Hudu ${id}`, city: '', website: '', archived: false }));
  const companies = [
    company(1, 'sure', [10, 'sure']),
    company(2, 'sure', [20, 'sure']),
    company(3, 'review', [30, 'review'], [31, 'none']),
    company(4, 'none', [40, 'none']),
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
});

const offered = (id: number) => model.row(id)?.candidates.map((each) => each.huduId);
const sent = (name: string) => program.calls.filter(([call]) => call === name).map(([, argument]) => argument);

describe('not this one', () => {
  it('lets the candidate go at once, is kept, and undone', async () => {
    void session.dismiss([{ company: 3, huduId: 30 }]);
    expect(offered(3)).toEqual([31]);
    expect(model.row(3)?.group).toBe('none');
    expect(model.notice).toEqual({ text: 'Hudu 30 is not suggested for Company 3 any more.', undo: true });
    await session.settled();
    expect(sent('dismiss')).toEqual([[{ company: 3, huduId: 30 }]]);
    expect(offered(3)).toEqual([31]);
    expect(model.row(3)?.company.dismissed).toEqual([30]);
    await session.undo();
    expect(offered(3)).toEqual([30, 31]);
    expect(model.cursor).toBe(3);
    await session.redo();
    expect(offered(3)).toEqual([31]);
    await session.reopen(3);
    expect(offered(3)).toEqual([30, 31]);
  });

  it('that is not kept comes back and is told', async () => {
    program.failures.dismiss = { code: 'failed', message: 'The disk is full.', hint: '' };
    void session.dismiss([{ company: 3, huduId: 30 }]);
    await session.settled();
    expect(offered(3)).toEqual([30, 31]);
    expect(model.failure?.message).toBe('The disk is full.');
  });

  it('is about the suggestions of a selection, and only about these', async () => {
    session.dismissSuggestions([1, 3, 4]);
    await session.settled();
    expect(sent('dismiss')).toEqual([
      [
        { company: 1, huduId: 10 },
        { company: 3, huduId: 30 },
      ],
    ]);
    session.dismissSuggestions([4]);
    expect(model.notice?.text).toBe('There is no clear suggestion for this company.');
  });
});

describe('a candidate that is hardly the match', () => {
  it('is no suggestion, and never taken with others', () => {
    const row = model.row(4);
    expect(row?.group).toBe('none');
    expect(row?.suggestion).toBeNull();
    expect(offered(4)).toEqual([40]);
    expect(session.matchSuggestion(4)).toBe(false);
    session.matchSuggestions([4]);
    expect(sent('decide')).toEqual([]);
  });
});

describe('evidence that comes later', () => {
  /** The program reads the records, and then says otherwise about 1 and 2. */
  async function refined() {
    program.data = { ...program.data, gathering: true };
    await session.news(0);
    session.heardReading({ connectwise: 0, hudu: 0, records: 1200 });
    expect(model.gathered).toBe(1200);
    program.change((data) => {
      data.gathering = false;
      data.companies = data.companies.map((each) => (each.id <= 2 ? { ...each, group: 'review' as const } : each));
    });
    await session.news(0);
  }

  it('leaves the row at hand in its place, and takes it for what it is', async () => {
    model.moveTo(2);
    await refined();
    expect(model.cursor).toBe(2);
    expect(model.refined).toBe(2);
    expect(model.left().items.map((item) => (item.kind === 'row' ? item.id : item.group))).toEqual(['sure', 2, 'review', 1, 3, 'none', 4]);
    expect(model.row(2)?.group).toBe('review');
    expect(sureOnes(model), 'nothing is matched in bulk that only stays there').toEqual([]);
    model.setGroup('review');
    expect(model.left().ids).toEqual([1, 2, 3]);
  });

  it('leaves a selection and a decision as they are', async () => {
    model.toggle(1);
    session.match(3, 30);
    await session.settled();
    await refined();
    expect(model.selected()).toEqual([1]);
    expect(model.row(3)?.state).toBe('matched');
    expect(model.loads).toBeGreaterThan(1);
  });
});
