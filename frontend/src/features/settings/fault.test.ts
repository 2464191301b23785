import { describe, expect, it } from 'vitest';
import { BackendError } from '../../backend/backend';
import { faultOf } from './fault';

const failed = (setting: string, error: Partial<ConstructorParameters<typeof BackendError>[0]>) => ({
  saved: '',
  failed: { setting, error: new BackendError(error) },
});

describe('faultOf', () => {
  it('is nothing while nothing failed', () => {
    expect(faultOf({ saved: 'every', failed: null }, 'every')).toBe('');
  });
  it('stands at the setting that the program names, whichever was changed', () => {
    const kept = failed('every', { message: 'The settings are not right yet.', fields: { 'schedule.quiet': 'Is wrong.' } });
    expect(faultOf(kept, 'quiet')).toBe('Is wrong.');
    expect(faultOf(kept, 'every')).toBe('');
  });
  it('takes the short name, too', () => {
    expect(faultOf(failed('quiet', { fields: { quiet: 'Enter both times, or none.' } }), 'quiet')).toBe('Enter both times, or none.');
  });
  it('stands at what was changed when the program names nothing', () => {
    const kept = failed('theme', { message: 'The disk is full.', hint: 'Free some space.' });
    expect(faultOf(kept, 'theme')).toBe('The disk is full. Free some space.');
    expect(faultOf(kept, 'onClose')).toBe('');
  });
});
