import { expect, test } from 'vitest';
import { FakeSyncing } from '../../backend/fakeSyncing';
import { showPage } from '../../testing/page';
import { FieldDiff } from './FieldDiff';

test('an address is read as one, and nothing as empty', async () => {
  const after = '{"address_line_1":"201 Lake Rd","city":"Clearwater","state":"FL","zip":"33755"}';
  const fields = [{ field: 'Address', before: '', after }];
  const { screen } = await showPage(<FieldDiff fields={fields} before="In Hudu now" after="After sync" />, { syncing: new FakeSyncing() });
  const cells = screen.getByRole('row', { name: /^Address/ }).getByRole('cell');
  await expect.element(cells.nth(0)).toHaveTextContent('empty');
  await expect.element(cells.nth(1)).toHaveTextContent('201 Lake Rd, Clearwater, FL 33755');
});
