import {
  IconArchive,
  IconArchiveOff,
  IconArrowRight,
  IconLink,
  IconPencil,
  IconPlugConnected,
  IconPlus,
  IconUnlink,
} from '@tabler/icons-react';
import type { Verb } from '../backend/backend';
import styles from './VerbBadge.module.css';

export const verbWords: Record<Verb, string> = {
  create: 'Create',
  update: 'Update',
  move: 'Move',
  archive: 'Archive',
  unarchive: 'Unarchive',
  adopt: 'Adopt',
  relate: 'Relate',
  unrelate: 'Unrelate',
};

const icons = {
  create: IconPlus,
  update: IconPencil,
  move: IconArrowRight,
  archive: IconArchive,
  unarchive: IconArchiveOff,
  adopt: IconPlugConnected,
  relate: IconLink,
  unrelate: IconUnlink,
} satisfies Record<Verb, typeof IconPlus>;

/** What happens to a record, told by icon, word and colour. */
export function VerbBadge({ verb }: { verb: Verb }) {
  const Icon = icons[verb];
  return (
    <span className={styles.badge} data-verb={verb}>
      <Icon size={14} aria-hidden />
      {verbWords[verb]}
    </span>
  );
}
