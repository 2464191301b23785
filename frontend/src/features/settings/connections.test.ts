import { expect, it } from 'vitest';
import type { app } from '../../backend/backend';
import { keptText, keysText } from './connections';

const none: app.KeyState = { set: false, source: 'none' };
const saved: app.KeyState = { set: true, source: 'keychain' };
const environment: app.KeyState = { set: true, source: 'environment' };

function settings(publicKey: app.KeyState, privateKey: app.KeyState, apiKey: app.KeyState): app.ConnectionSettings {
  return {
    connectwise: { site: '', company: '', clientId: '', builtInClientId: true, publicKey, privateKey },
    hudu: { url: '', apiKey },
    keychain: 'the system keyring',
  };
}

it('says where keys come from, and which are not there', () => {
  expect(keysText(settings(saved, saved, saved), 'connectwise')).toBe('keys saved');
  expect(keysText(settings(saved, none, saved), 'connectwise')).toBe('one key is missing');
  expect(keysText(settings(none, none, environment), 'connectwise')).toBe('no keys');
  expect(keysText(settings(none, none, environment), 'hudu')).toBe('key from the environment');
  expect(keysText(settings(environment, environment, none), 'connectwise')).toBe('keys from the environment');
  expect(keysText(undefined, 'hudu')).toBe('');
});

it('says where keys are kept', () => {
  expect(keptText(settings(saved, saved, environment), 'the keyring')).toBe('Keys are kept in the keyring and nowhere else.');
  expect(keptText(settings(none, none, none), 'the keyring')).toBe('Keys are kept in the keyring and nowhere else.');
  expect(keptText(settings(environment, environment, none), 'the keyring')).toBe('Keys come from the environment of this program.');
  expect(keptText(undefined, 'the keyring')).toBe('');
});
