import { expect, test } from 'vitest';
import { BackendError } from '../backend/backend';
import { FakeSyncing } from '../backend/fakeSyncing';
import { expectAccessible } from '../testing/axe';
import { showPage } from '../testing/page';
import { ErrorNotice } from './ErrorNotice';

const syncing = new FakeSyncing();

test('what is not set up yet leads to the guide: trying again would not help', async () => {
  const error = new BackendError({
    code: 'not-set-up',
    message: 'Both connections are needed for that.',
    hint: 'Enter addresses and keys.',
  });
  const { screen } = await showPage(<ErrorNotice error={error} onRetry={() => expect.unreachable()} />, { syncing });
  await expectAccessible();
  expect(screen.getByRole('button', { name: 'Try again' }).query()).toBeNull();
  await screen.getByRole('button', { name: 'Open the set-up guide' }).click();
  expect(window.location.hash).toBe('#/setup');
});

test('a failure can be tried again', async () => {
  let tries = 0;
  const error = new BackendError({ code: 'hudu', message: 'Hudu could not be reached.' });
  const { screen } = await showPage(<ErrorNotice error={error} onRetry={() => tries++} />, { scheme: 'dark', syncing });
  await expectAccessible();
  await screen.getByRole('button', { name: 'Try again' }).click();
  expect(tries).toBe(1);
});
