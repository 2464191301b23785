import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, useRef } from 'react';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { finishExport } from '../../components/saved';
import { importText } from './imported';
import { Setting } from './Setting';
import styles from './SettingsPage.module.css';

/** One file for a new machine. */
export function MoveSetting() {
  const { shell } = useBackend();
  const queries = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const save = useMutation({ mutationFn: () => shell.exportAll(), onSuccess: finishExport });
  const take = useMutation({
    mutationFn: async (chosen: File) => shell.importAll(await chosen.text()),
    onSuccess: () => queries.invalidateQueries(),
  });
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const [first] = event.target.files ?? [];
    if (first) take.mutate(first);
    // The same file can be chosen again.
    event.target.value = '';
  };
  const error = take.error ?? save.error;
  return (
    <>
      <Setting title="Move to a new machine" text="Settings, matches, holds and decisions in one file. Enter the keys there again.">
        <Button variant="default" size="xs" loading={save.isPending} onClick={() => save.mutate()}>
          Export everything
        </Button>
        <Button variant="default" size="xs" loading={take.isPending} onClick={() => file.current?.click()}>
          Import…
        </Button>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label="Everything, from another machine"
          onChange={chosen}
        />
      </Setting>
      {take.data && (
        <div role="status" className={styles.imported}>
          {importText(take.data).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      {error && <ErrorNotice error={error} />}
    </>
  );
}
