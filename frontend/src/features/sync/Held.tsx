import { Checkbox } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import { Brakes } from '../../components/runs/Brakes';
import { Callout } from '../../components/runs/Callout';
import { haltsTitle } from '../../lib/brakes';
import { plural } from '../../lib/format';
import { copy } from './copy';
import styles from './Plan.module.css';

type Props = {
  head: app.PreviewHead;
  approved: boolean;
  onApprove: (approved: boolean) => void;
  /** The plan no longer counts, so that nothing can be approved. */
  locked: boolean;
  /** Show the causes at once. */
  open: boolean;
};

/** What a brake holds back in a plan; approving names the exact number. */
export function Held({ head, approved, onApprove, locked, open }: Props) {
  if (head.halts.length === 0) return null;
  const title = haltsTitle(head.halts, head.held);
  return (
    <Callout tone="warn" icon={<IconHandStop size={20} />} title={title} text={copy.brakePreviewSafe}>
      <div className={styles.held}>
        <details open={open}>
          <summary>Why it is held back</summary>
          <Brakes halts={head.halts} />
        </details>
        <Checkbox
          checked={approved}
          onChange={(event) => onApprove(event.currentTarget.checked)}
          disabled={locked}
          classNames={{ input: styles.box }}
          label={`I have looked at the records: approve exactly ${plural(head.held, 'change', 'changes')}`}
        />
      </div>
    </Callout>
  );
}
