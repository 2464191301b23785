import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type app, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { agreeText, Conflicts } from '../../components/runs/Conflicts';
import { FieldDiff } from '../../components/runs/FieldDiff';
import { capital } from '../../lib/day';
import { hrefOf } from '../../lib/route';
import styles from './Plan.module.css';
import { addsText, alikeText } from './previewRows';

/** What opening a row shows: the fields before and after, both values, or the reason. */
export function PlanDetail({ row }: { row: app.PreviewRow }) {
  if (row.conflict) {
    return (
      <div className={styles.detail}>
        <Conflicts conflicts={[row.conflict]} />
        <p className={styles.reason}>
          {agreeText} <a href={hrefOf('conflicts')}>Decide it</a>
        </p>
      </div>
    );
  }
  return (
    <div>
      {row.reason && <p className={styles.reason}>{capital(row.reason)}</p>}
      {row.alike && <Alike row={row} alike={row.alike} />}
      {row.adds.length > 0 && <p className={styles.reason}>{addsText(row.adds, row.layout)}</p>}
      {row.fields.length > 0 && <FieldDiff fields={row.fields} before="In Hudu now" after="After sync" />}
    </div>
  );
}

/** The asset that a new record looks like, with the way to it. */
function Alike({ row, alike }: { row: app.PreviewRow; alike: app.PreviewAlike }) {
  const backend = useBackend();
  const open = useMutation({ mutationFn: () => backend.shell.openURL(alike.url) });
  return (
    <div className={styles.alike}>
      <p>{alikeText(row, alike)}</p>
      {alike.url !== '' && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconExternalLink size={15} aria-hidden />}
          onClick={(event) => {
            event.stopPropagation();
            open.mutate();
          }}
        >
          Open in Hudu
        </Button>
      )}
      {open.error && <span role="alert">{toBackendError(open.error).message}</span>}
    </div>
  );
}
