import { Button, TextInput } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { useBackend } from '../../backend/context';
import { shownSite } from './address';
import styles from './connection.module.css';
import { copy, keyVariables } from './copy';
import { KeychainNotice } from './KeychainNotice';
import { KeyField } from './KeyField';
import { TestResult } from './TestResult';
import type { ConnectWiseForm } from './useConnection';

/** Where ConnectWise is, and the keys of the API member. */
export function ConnectWiseFields({ form }: { form: ConnectWiseForm }) {
  const { entries, change, faults, keys, changeKey, settings } = form;
  if (!settings) return null;
  const { connectwise, keychain } = settings;
  return (
    <div className={styles.fields}>
      <KeychainNotice form={form} variables={[keyVariables.publicKey, keyVariables.privateKey]} />
      <div className={styles.pair}>
        <TextInput
          label="Server"
          description="Where you sign in, such as na.myconnectwise.net"
          value={entries.site}
          error={faults.site}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => change({ site: event.currentTarget.value })}
          onBlur={() => shownSite(entries.site) !== entries.site && change({ site: shownSite(entries.site) })}
        />
        <TextInput
          label="Company ID"
          description="The one you sign in with"
          value={entries.company}
          error={faults.company}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => change({ company: event.currentTarget.value })}
        />
      </div>
      <KeyField
        label="Public key"
        hidden={false}
        state={connectwise.publicKey}
        variable={keyVariables.publicKey}
        keychain={keychain}
        value={keys.publicKey}
        onChange={(value) => changeKey('publicKey', value)}
        error={faults.publicKey}
      />
      <KeyField
        label="Private key"
        hidden
        state={connectwise.privateKey}
        variable={keyVariables.privateKey}
        keychain={keychain}
        value={keys.privateKey}
        onChange={(value) => changeKey('privateKey', value)}
        error={faults.privateKey}
      />
      <ClientID form={form} />
      <TestResult form={form} system="ConnectWise" />
    </div>
  );
}

/** Needed where the program was built without one; else a person may use an own one. */
function ClientID({ form }: { form: ConnectWiseForm }) {
  const { shell } = useBackend();
  const { entries, change, faults, settings } = form;
  const builtIn = settings?.connectwise.builtInClientId ?? false;
  const [opened, setOpened] = useState(false);
  if (builtIn && !opened && entries.clientId === '' && !faults.clientId) {
    return (
      <div>
        <Button variant="subtle" size="compact-sm" className={styles.inline} onClick={() => setOpened(true)}>
          Use a client ID of your own
        </Button>
      </div>
    );
  }
  return (
    <TextInput
      label={builtIn ? 'Client ID (optional)' : 'Client ID'}
      description={builtIn ? 'Empty uses the one that comes with Crossdock' : 'Tells ConnectWise which program is asking; it is free'}
      value={entries.clientId}
      error={faults.clientId}
      autoComplete="off"
      spellCheck={false}
      classNames={{ input: styles.mono }}
      rightSectionWidth={158}
      rightSection={
        <Button
          variant="subtle"
          size="compact-sm"
          rightSection={<IconExternalLink size={14} aria-hidden />}
          title={copy.clientIDSite}
          onClick={() => void shell.openURL(copy.clientIDSite)}
        >
          Where to get one
        </Button>
      }
      onChange={(event) => change({ clientId: event.currentTarget.value })}
    />
  );
}
