import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Fake } from '../../backend/fake';
import { sampleRun } from '../../backend/samplePlan';
import { sampleNotification } from '../../backend/sampleState';
import { showApp } from '../../testing/app';
import { expectAccessible } from '../../testing/axe';

beforeEach(async () => {
  await page.viewport(1280, 800);
});
afterEach(() => {
  window.location.hash = '';
});

const bell = (name: string) => page.getByRole('button', { name, exact: true });
const dialog = () => page.getByRole('dialog', { name: 'Notifications' });

async function show(theme: 'light' | 'dark' = 'light', ...list: ReturnType<typeof sampleNotification>[]) {
  const fake = new Fake({ state: { preferences: { theme, onClose: 'ask', notify: 'problems' } }, syncing: { runs: [sampleRun(1)] } });
  fake.inbox.list = list;
  await showApp(fake);
  return fake;
}

describe('notifications', () => {
  test('are none at first', async () => {
    await show();
    await bell('Notifications').click();
    await expect.element(dialog().getByText('Nothing has happened that needs a look.')).toBeVisible();
    await expect.element(dialog().getByRole('button', { name: 'Mark all as read' })).not.toBeInTheDocument();
    await expectAccessible();
  });

  for (const theme of ['light', 'dark'] as const)
    test(`are counted and lead to where they are looked at, ${theme}`, async () => {
      const ready = { id: '2', level: 'info', title: '4 changes are ready', text: 'Nothing changes until you apply them.' } as const;
      const fake = await show(
        theme,
        sampleNotification({ ...ready, page: 'preview' }),
        sampleNotification({ times: 3 }),
        sampleNotification({ id: '0', level: 'warning', title: '2 records need a look', read: true, page: 'sync' }),
      );
      await bell('Notifications: 2 unread').click();
      await expect.element(dialog().getByText(', 3 times in a row')).toBeVisible();
      await expectAccessible();
      await dialog()
        .getByRole('button', { name: /Unread. Error: The sync failed/ })
        .click();
      await expect.poll(() => window.location.hash).toBe('#/history/run-1');
      await expect.element(dialog()).not.toBeInTheDocument();
      await expect.element(bell('Notifications: 1 unread')).toBeVisible();
      expect(fake.inbox.list.map(({ read }) => read)).toEqual([false, true, true]);
    });

  test('come while the list is open, and can all be marked as read', async () => {
    const fake = await show('light', sampleNotification());
    await bell('Notifications: 1 unread').click();
    fake.inbox.add(sampleNotification({ id: '2', title: 'Hudu cannot be reached' }));
    await expect.element(dialog().getByText('Hudu cannot be reached')).toBeVisible();
    await dialog().getByRole('button', { name: 'Mark all as read' }).click();
    await expect.element(dialog().getByRole('button', { name: 'Mark all as read' })).not.toBeInTheDocument();
    await expect.element(dialog().getByRole('button', { name: /^Error: The sync failed/ })).toBeVisible();
  });

  test('that cannot be read say so', async () => {
    const fake = await show();
    fake.inbox.failures.list = { code: 'failed', message: 'The disk is gone.', hint: '' };
    await bell('Notifications').click();
    await expect.element(dialog().getByRole('alert')).toHaveTextContent('The disk is gone.');
  });

  test('keep their count where there is little room', async () => {
    await show('light', sampleNotification());
    await page.viewport(1024, 700);
    await bell('Notifications: 1 unread').click();
    await expect.element(dialog().getByText('The sync failed')).toBeVisible();
    await expectAccessible();
  });
});
