import { expect, test } from 'vitest';
import { lackingID } from './lackingID';

test('a layout without the field is named, whatever its name', () => {
  const note = (name: string) =>
    `The layout "${name}" has no field "ConnectWise ID": its links cannot be rebuilt when the state file is lost; add a Text field of that name in Hudu.`;
  expect(lackingID(note('Printers'))).toEqual({
    layout: 'Printers',
    words: 'The layout “Printers” has no field “ConnectWise ID”: its links cannot be rebuilt when the state file is lost.',
  });
  expect(lackingID(note('19\\" racks'))?.layout).toBe('19" racks');
  expect(lackingID('Sort rule 2 can never fire.')).toBeNull();
});
