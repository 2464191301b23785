import { UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArchive,
  IconArchiveOff,
  IconArrowsDiff,
  IconArrowsExchange,
  IconCopy,
  IconEqual,
  IconHandStop,
  IconInfoCircle,
  IconLink,
  IconPencil,
  IconPlugConnected,
  IconPlus,
  IconUnlink,
} from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import { formatCount } from '../../lib/format';
import styles from './Chips.module.css';
import { type Chip, chips, type RowFilter } from './previewRows';

const icons: Record<Chip['mark'], typeof IconPlus> = {
  create: IconPlus,
  update: IconPencil,
  move: IconArrowsExchange,
  adopt: IconPlugConnected,
  archive: IconArchive,
  unarchive: IconArchiveOff,
  relate: IconLink,
  unrelate: IconUnlink,
  unchanged: IconEqual,
  problem: IconAlertTriangle,
  note: IconInfoCircle,
  conflict: IconArrowsDiff,
  held: IconHandStop,
  alike: IconCopy,
};

type Props = { head: app.PreviewHead; verb: RowFilter['verb']; onVerb: (verb: RowFilter['verb']) => void };

/** The plan in numbers; a click shows only those rows, a second click all again. */
export function Chips({ head, verb, onVerb }: Props) {
  return (
    <ul className={styles.chips} aria-label="Filter by change">
      {chips(head).map((chip) => (
        <li key={chip.mark}>
          <ChipView chip={chip} on={chip.verb !== null && chip.verb === verb} onVerb={onVerb} />
        </li>
      ))}
    </ul>
  );
}

function ChipView({ chip, on, onVerb }: { chip: Chip; on: boolean; onVerb: Props['onVerb'] }) {
  const Icon = icons[chip.mark];
  const content = (
    <>
      <Icon size={16} className={styles.icon} data-mark={chip.mark} aria-hidden />
      <strong>{formatCount(chip.count)}</strong> {chip.label}
    </>
  );
  const { verb } = chip;
  if (verb === null || (chip.count === 0 && !on)) return <span className={styles.chip}>{content}</span>;
  return (
    <UnstyledButton className={styles.chip} data-mark={chip.mark} aria-pressed={on} onClick={() => onVerb(on ? '' : verb)}>
      {content}
    </UnstyledButton>
  );
}
