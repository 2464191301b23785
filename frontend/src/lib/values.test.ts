import { expect, test } from 'vitest';
import { shownValue } from './values';

test('an address is read in one line, whatever parts it has', () => {
  const whole =
    '{"address_line_1":"201 Lake Rd","address_line_2":"Suite 4","city":"Clearwater","state":"FL","zip":"33755","country_name":"United States"}';
  expect(shownValue(whole)).toBe('201 Lake Rd, Suite 4, Clearwater, FL 33755, United States');
  expect(shownValue('{"city":"Zürich","zip":"8001"}')).toBe('Zürich, 8001');
  expect(shownValue('{"address_line_1":"<b>1</b>"}')).toBe('<b>1</b>');
});

test('everything else is shown as it is, also what resembles an address', () => {
  for (const text of [
    '',
    'true',
    '{}',
    '{"city"',
    '{"city":1}',
    '{"city":"Ocala","name":"SRV-01"}',
    '{"__proto__":"x"}',
    '["address_line_1"]',
    ' {"city":"Ocala"}',
  ]) {
    expect(shownValue(text)).toBe(text);
  }
});
