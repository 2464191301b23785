import { describe, expect, it } from 'vitest';
import { hrefOf, pages, parseRoute } from './route';

describe('parseRoute', () => {
  it('takes a page with what follows it', () => {
    expect(parseRoute('#/setup/rules')).toEqual({ page: 'setup', rest: 'rules' });
    expect(parseRoute('#/sync')).toEqual({ page: 'sync', rest: '' });
    expect(parseRoute('#history/run-1/4')).toEqual({ page: 'history', rest: 'run-1/4' });
  });
  it('names no page where there is none', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#/constructor', '#/Sync']) expect(parseRoute(hash)).toBeNull();
  });
  it('survives what cannot be decoded', () => {
    expect(parseRoute('#/history/%E0%A4%A')).toEqual({ page: 'history', rest: '%E0%A4%A' });
  });
});

describe('hrefOf', () => {
  it('is read back as it was written', () => {
    for (const page of pages) {
      for (const rest of ['', 'rules', 'run-1/4', 'a name/50 % & more', 'ümlaut?x=1#y']) {
        expect(parseRoute(hrefOf(page, rest))).toEqual({ page, rest });
      }
    }
  });
});
