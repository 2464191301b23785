import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakeMatching } from '../../backend/fakeMatching';
import { FakeSyncing } from '../../backend/fakeSyncing';
import { sampleBoard } from '../../backend/sampleCompanies';
import { showPage } from '../../testing/page';
import { BoardModel } from './model/board';
import { BoardSession } from './model/session';
import { QuestionDialog } from './QuestionDialog';

test('Enter, which brought the question up, does not answer it with yes', async () => {
  const matching = new FakeMatching(sampleBoard(40));
  const model = new BoardModel();
  const session = new BoardSession(model, matching.service);
  await session.open();
  const [first, second] = matching.data.companies.filter((company) => company.candidates.length > 0);
  const hudu = first?.candidates[0]?.huduId ?? 0;
  session.match(first?.id ?? 0, hudu);
  session.match(second?.id ?? 0, hudu);
  await session.settled();
  const { screen } = await showPage(<QuestionDialog session={session} onClosed={() => {}} />, { syncing: new FakeSyncing() });
  await expect.element(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  await session.settled();
  expect(matching.data.companies.find(({ id }) => id === second?.id)?.decision).toBe('none');
});
