import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { app, BackendError } from '../../backend/backend';
import { AddIDDialog } from './AddIDDialog';
import styles from './MissingID.module.css';

type Props = { layout: app.Layout; adding: boolean; error: BackendError | null; onAdd: () => void };

/** A layout without the field that says which record an asset is: what that means, and the field itself. */
export function MissingID({ layout, adding, error, onAdd }: Props) {
  const [opened, setOpened] = useState(false);
  return (
    <div className={styles.notice}>
      <IconAlertTriangle size={16} aria-hidden />
      <p>
        No field “ConnectWise ID”: on another computer, or after losing this one’s data, Crossdock could not tell which record an asset is.
      </p>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Add the field ConnectWise ID to ${layout.name}`}
        onClick={() => setOpened(true)}
      >
        Add the field
      </Button>
      {opened && <AddIDDialog layout={layout} adding={adding} error={error} onAdd={onAdd} onClose={() => setOpened(false)} />}
    </div>
  );
}
