import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import styles from './MissingID.module.css';

type Props = { layout: app.Layout; adding: boolean; onAdd: () => void };

/** A layout without the field that says which record an asset is: what that means, and the field itself. */
export function MissingID({ layout, adding, onAdd }: Props) {
  return (
    <div className={styles.notice}>
      <IconAlertTriangle size={16} aria-hidden />
      <p>
        No field “ConnectWise ID”: on another computer, or after losing this one’s data, Crossdock could not tell which record an asset is.
      </p>
      <Button
        variant="default"
        size="compact-sm"
        loading={adding}
        aria-label={`Add the field ConnectWise ID to ${layout.name}`}
        onClick={onAdd}
      >
        Add the field
      </Button>
    </div>
  );
}
