import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type app, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { CopyDetails } from '../../components/runs/CopyDetails';
import { FieldDiff } from '../../components/runs/FieldDiff';
import { useCopy } from '../../lib/useCopy';
import styles from './Entries.module.css';

/** The fields of a write before and after, why it did not go through, and the ways to the record. */
export function EntryDetail({ entry }: { entry: app.Entry }) {
  return (
    <div>
      {entry.message && <p className={styles.reason}>{entry.message}</p>}
      {entry.fields.length > 0 ? (
        <FieldDiff fields={entry.fields} before="Before" after="After" />
      ) : (
        !entry.message && <p className={styles.reason}>No field was changed.</p>
      )}
      <Links entry={entry} />
      <Requests named={entry.requests} />
      {entry.detail && <CopyDetails lines={[`${entry.kind}/${entry.id} ${entry.name}`, entry.message, entry.detail, ...entry.requests]} />}
    </div>
  );
}

/** How Hudu named the requests of the write: what its support looks for. */
function Requests({ named }: { named: readonly string[] }) {
  const { told, copy } = useCopy();
  if (named.length === 0) return null;
  return (
    <p className={styles.requests}>
      {named.length === 1 ? 'Request ID in Hudu' : 'Request IDs in Hudu'}{' '}
      {named.map((id) => (
        <code key={id}>{id}</code>
      ))}
      <button type="button" className={styles.copy} aria-live="polite" onClick={() => void copy(async () => named.join('\n'))}>
        {{ '': 'Copy', copied: 'Copied', failed: 'Not copied' }[told]}
      </button>
    </p>
  );
}

function Links({ entry }: { entry: app.Entry }) {
  const backend = useBackend();
  const open = useMutation({ mutationFn: (address: string) => backend.shell.openURL(address) });
  const links = [
    { label: 'Open in ConnectWise', address: entry.connectwiseUrl },
    { label: 'Open in Hudu', address: entry.huduUrl },
  ].filter((link) => link.address !== '');
  if (links.length === 0) return null;
  return (
    <div className={styles.links}>
      {links.map(({ label, address }) => (
        <Button
          key={label}
          variant="default"
          size="xs"
          leftSection={<IconExternalLink size={15} aria-hidden />}
          onClick={() => open.mutate(address)}
        >
          {label}
        </Button>
      ))}
      {open.error && (
        <span role="alert" className={styles.failed}>
          {toBackendError(open.error).message}
        </span>
      )}
    </div>
  );
}
