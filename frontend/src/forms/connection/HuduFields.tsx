import { TextInput } from '@mantine/core';
import { shownHudu } from './address';
import styles from './connection.module.css';
import { keyVariables } from './copy';
import { KeychainNotice } from './KeychainNotice';
import { KeyField } from './KeyField';
import { TestResult } from './TestResult';
import type { HuduForm } from './useConnection';

/** Where Hudu is, and its API key. */
export function HuduFields({ form }: { form: HuduForm }) {
  const { entries, change, faults, keys, changeKey, settings } = form;
  if (!settings) return null;
  return (
    <div className={styles.fields}>
      <KeychainNotice form={form} variables={[keyVariables.apiKey]} />
      <TextInput
        label="Address"
        description="Where your Hudu opens in the browser, such as https://mymsp.huducloud.com"
        value={entries.url}
        error={faults.url}
        autoComplete="off"
        spellCheck={false}
        inputMode="url"
        onChange={(event) => change({ url: event.currentTarget.value })}
        onBlur={() => shownHudu(entries.url) !== entries.url && change({ url: shownHudu(entries.url) })}
      />
      <KeyField
        label="API key"
        hidden
        state={settings.hudu.apiKey}
        variable={keyVariables.apiKey}
        keychain={settings.keychain}
        value={keys.apiKey}
        onChange={(value) => changeKey('apiKey', value)}
        error={faults.apiKey}
      />
      <div className={styles.advice}>
        <p className={styles.adviceTitle}>Make the key in Hudu under Admin › API Keys</p>
        <ul>
          <li>
            <strong>Without password access.</strong> Crossdock never reads passwords.
          </li>
          <li>
            <strong>Without destructive actions.</strong> Crossdock archives and never deletes companies, assets or layouts.
          </li>
          <li>For all companies, and without a list of allowed addresses unless this computer is on it.</li>
        </ul>
      </div>
      <TestResult form={form} system="Hudu" />
    </div>
  );
}
