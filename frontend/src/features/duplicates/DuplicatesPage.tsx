import { Button } from '@mantine/core';
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useBackend } from '../../backend/context';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { PageHeader } from '../../components/PageHeader';
import { SkeletonRows } from '../../components/SkeletonRows';
import { type Shortcut, usePageKeys, useShortcuts } from '../../lib/keys';
import { DoubleList } from './DoubleList';
import styles from './Duplicates.module.css';

const sentence = 'Assets that exist twice inside one company of Hudu, and what to do about each; nothing is written.';

const shortcuts: Shortcut[] = [
  { keys: ['↑', '↓'], does: 'Move' },
  { keys: ['O'], does: 'Open the asset in Hudu, or the record in ConnectWise' },
  { keys: ['C'], does: 'Copy the ID to enter' },
  { keys: ['M'], does: 'Open the record’s menu' },
];

/** Assets with the same ConnectWise ID, serial number or e-mail address. */
export default function DuplicatesPage() {
  const backend = useBackend();
  const list = useQuery({ queryKey: ['duplicates'], queryFn: () => backend.doubles.list(), staleTime: 0 });
  const again = () => list.refetch();
  usePageKeys({ refresh: list.isFetching ? undefined : again });
  useShortcuts('Duplicates', shortcuts);
  const groups = list.data;
  return (
    <div className={styles.page}>
      <PageHeader
        title="Duplicates"
        sentence={sentence}
        actions={
          <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} loading={list.isFetching} onClick={again}>
            Read again
          </Button>
        }
      />
      {list.error && !list.isFetching && <ErrorNotice error={list.error} title={groups && 'This may no longer be so'} onRetry={again} />}
      {groups === undefined ? (
        !list.error && <SkeletonRows count={5} height={90} label="Loading: reading Hudu" place="page" />
      ) : groups.length === 0 ? (
        <EmptyState
          framed
          icon={<IconCircleCheck size={32} stroke={1.5} />}
          title="No asset exists twice"
          text="Inside no company do two have the same ConnectWise ID, serial number or e-mail address."
        />
      ) : (
        <DoubleList groups={groups} />
      )}
    </div>
  );
}
