import type { app } from '../../backend/backend';

/** Where the keys of a side come from, "" while that is not known. */
export function keysText(settings: app.ConnectionSettings | undefined, side: app.ReportSide['side']): string {
  if (!settings) return '';
  const keys = side === 'hudu' ? [settings.hudu.apiKey] : [settings.connectwise.publicKey, settings.connectwise.privateKey];
  const missing = keys.filter((one) => !one.set).length;
  if (missing === keys.length) return keys.length > 1 ? 'no keys' : 'no key';
  if (missing > 0) return 'one key is missing';
  if (keys.every((one) => one.source === 'environment')) return keys.length > 1 ? 'keys from the environment' : 'key from the environment';
  return keys.length > 1 ? 'keys saved' : 'key saved';
}

/** Where keys are kept, for both sides together, "" while that is not known. */
export function keptText(settings: app.ConnectionSettings | undefined, keychain: string): string {
  if (!settings) return '';
  const keys = [settings.connectwise.publicKey, settings.connectwise.privateKey, settings.hudu.apiKey];
  const given = keys.filter((one) => one.set);
  if (given.length > 0 && given.every((one) => one.source === 'environment')) return 'Keys come from the environment of this program.';
  return `Keys are kept in ${keychain} and nowhere else.`;
}
