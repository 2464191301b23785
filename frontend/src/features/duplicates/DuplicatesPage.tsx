import { Button } from '@mantine/core';
import { IconCircleCheck, IconExternalLink, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { PageHeader } from '../../components/PageHeader';
import { SkeletonRows } from '../../components/SkeletonRows';
import { plural } from '../../lib/format';
import { usePageKeys } from '../../lib/keys';
import styles from './Duplicates.module.css';

const sentence = 'Assets that exist twice inside one company of Hudu. Only Hudu is read, and nothing is written.';

const next =
  'Keep one asset of each group, the linked one where there is one, and archive the others in Hudu; empty the ConnectWise ID of those that carry it, too. Then sync.';
const apart = 'These are linked to different records: two things with one value. Correct the value in ConnectWise, and archive neither.';

/** More groups than this make the page slow and help nobody. */
const most = 200;

/** Assets with the same ConnectWise ID, serial number or e-mail address. */
export default function DuplicatesPage() {
  const backend = useBackend();
  const list = useQuery({ queryKey: ['duplicates'], queryFn: () => backend.doubles.list(), staleTime: 0 });
  const open = useMutation({ mutationFn: (address: string) => backend.shell.openURL(address) });
  const again = () => list.refetch();
  usePageKeys({ refresh: list.isFetching ? undefined : again });
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
        <>
          <p className={styles.next}>{next}</p>
          {open.error && <ErrorNotice error={open.error} />}
          {groups.slice(0, most).map((group) => (
            <Group key={`${group.company}/${group.by}/${group.value}`} group={group} onOpen={open.mutate} />
          ))}
          {groups.length > most && <p className={styles.next}>{plural(groups.length - most, 'more group', 'more groups')}</p>}
        </>
      )}
    </div>
  );
}

const words: Record<app.DoubleGroup['by'], string> = { id: 'ConnectWise ID', serial: 'serial number', email: 'e-mail address' };

/** Hundreds of these stand below each other: no part of the kit is in them. */
function Group({ group, onOpen }: { group: app.DoubleGroup; onOpen: (address: string) => void }) {
  return (
    <section className={styles.group} aria-label={`${group.company}, ${group.value}`}>
      <h2 className={styles.title}>
        {group.company}
        <span className={styles.meta}>
          {plural(group.assets.length, 'asset', 'assets')} with the {words[group.by]} {group.value}
        </span>
      </h2>
      {group.apart && <p className={styles.apart}>{apart}</p>}
      <ul className={styles.assets}>
        {group.assets.map((asset) => (
          <li key={asset.id}>
            <span className={styles.name}>{asset.name}</span>
            <span className={styles.meta}>
              {[asset.layout, asset.archived ? 'archived' : '', asset.linked ? `linked to ${asset.linked}` : 'not linked']
                .filter(Boolean)
                .join(' · ')}
            </span>
            {asset.huduUrl && (
              <button type="button" className={styles.open} aria-label={`Open ${asset.name} in Hudu`} onClick={() => onOpen(asset.huduUrl)}>
                <IconExternalLink size={15} aria-hidden />
                Open in Hudu
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
