import { describe, expect, it } from 'vitest';
import { BackendError, toBackendError } from './backend';

const view = {
  code: 'invalid',
  message: 'The settings are not right yet.',
  hint: 'Look at them.',
  fields: { 'schedule.quiet': 'Is wrong.' },
};

describe('toBackendError', () => {
  it.each([
    ['JSON text', JSON.stringify(view)],
    ['an Error around JSON text', new Error(JSON.stringify(view))],
    ['an object', view],
  ])('reads %s', (_, reason) => {
    expect(toBackendError(reason)).toMatchObject({ ...view, name: 'BackendError' });
  });

  it('keeps what is one already', () => {
    const error = new BackendError(view);
    expect(toBackendError(error)).toBe(error);
  });

  it('shows anything else as it is', () => {
    expect(toBackendError('no such file').message).toBe('no such file');
    expect(toBackendError(new Error('no such file')).message).toBe('no such file');
    expect(toBackendError('{"code":"x"}').message).toBe('{"code":"x"}');
    expect(toBackendError('null').message).toBe('null');
    expect(toBackendError(undefined).message).toBe('undefined');
    expect(toBackendError(404).message).toBe('404');
  });

  it('has something in every member, whatever is missing', () => {
    expect(toBackendError({ message: '' })).toMatchObject({
      code: 'failed',
      hint: '',
      fields: {},
      message: 'Something failed and gave no reason.',
    });
  });
});
