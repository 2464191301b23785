import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { SkeletonRows } from '../../components/SkeletonRows';
import { finishExport } from '../../components/saved';
import { size } from './copy';
import styles from './LogPage.module.css';

type Props = { opened: boolean; onClose: () => void };

/** Shows what goes into the file for whoever helps, then saves exactly that. */
export function SupportDialog({ opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Support file" size="xl">
      {opened && <Contents onClose={onClose} />}
    </Modal>
  );
}

function Contents({ onClose }: { onClose: () => void }) {
  const { support } = useBackend();
  const file = useQuery({ queryKey: ['support file'], queryFn: () => support.bundle(), gcTime: 0, staleTime: Number.POSITIVE_INFINITY });
  const save = useMutation({
    mutationFn: () => support.saveBundle(),
    onSuccess: (saved) => {
      finishExport(saved);
      if (saved.path || saved.content) onClose();
    },
  });
  return (
    <>
      <p className={styles.promise}>
        For whoever helps you. It holds no key, no name, no host and no value of a record: records are named by their ids, and names by
        words that lead back to nothing. Nothing is sent; you choose where it is saved and who gets it.
      </p>
      {file.error ? (
        <ErrorNotice error={file.error} onRetry={() => file.refetch()} />
      ) : file.data ? (
        <ul className={styles.parts}>
          {file.data.parts.map((part) => (
            <Part key={part.name} part={part} />
          ))}
        </ul>
      ) : (
        <SkeletonRows count={6} height={44} place="card" />
      )}
      {save.error && <ErrorNotice error={save.error} />}
      <div className={styles.answers}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!file.data} loading={save.isPending} onClick={() => save.mutate()}>
          Save file…
        </Button>
      </div>
    </>
  );
}

function Part({ part }: { part: app.SupportPart }) {
  const [shown, setShown] = useState(false);
  return (
    <li className={styles.part}>
      <div className={styles.partHead}>
        <div className={styles.partWords}>
          <p className={styles.partName}>
            {part.name} <span className={styles.partSize}>{size(part.bytes)}</span>
          </p>
          <p className={styles.partAbout}>{part.about}</p>
        </div>
        <Button
          variant="default"
          size="xs"
          aria-expanded={shown}
          aria-label={`${shown ? 'Hide' : 'Show'} ${part.name}`}
          onClick={() => setShown(!shown)}
        >
          {shown ? 'Hide' : 'Show'}
        </Button>
      </div>
      {shown && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        <pre className={styles.stack} tabIndex={0}>
          {part.text}
          {part.cut && '\n… the rest is in the file'}
        </pre>
      )}
    </li>
  );
}
