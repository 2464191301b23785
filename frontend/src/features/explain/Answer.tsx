import { Button, Loader } from '@mantine/core';
import { IconCircleCheck, IconDots, IconInfoCircle, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { doFix } from '../../components/records/fix';
import { useRecordActions } from '../../components/records/useRecordActions';
import { useAppState } from '../../lib/appState';
import { capital } from '../../lib/day';
import { kindWord } from '../../lib/kinds';
import { openRecordMenu, type RecordRef } from '../../lib/records';
import styles from './Explain.module.css';

/** One sentence and one fix for a record. The program decides both. */
export function Answer({ record }: { record: string }) {
  const backend = useBackend();
  const why = useQuery({ queryKey: ['explain', record], queryFn: () => backend.records.explain(record), staleTime: 0, gcTime: 0 });
  if (why.isFetching) {
    return (
      <section className={styles.answer} aria-busy="true">
        <p className={styles.asking} role="status">
          <Loader size={16} aria-hidden /> Asking ConnectWise and Hudu about {record}. Nothing is written.
        </p>
      </section>
    );
  }
  if (why.error) {
    return (
      <section className={styles.answer}>
        <ErrorNotice error={why.error} title="Could not find out" onRetry={() => why.refetch()} />
      </section>
    );
  }
  return why.data ? <Explained of={why.data} onAgain={() => why.refetch()} /> : null;
}

function Explained({ of, onAgain }: { of: app.Explanation; onAgain: () => void }) {
  const actions = useRecordActions();
  const busy = useAppState().data?.sync.activity !== undefined;
  const ref: RecordRef = { record: of.record, name: of.name, company: of.company, companyName: of.companyName };
  const fine = of.reason === 'synced';
  const Icon = fine ? IconCircleCheck : IconInfoCircle;
  const place = [capital(kindWord(of.kind)), of.kind === 'company' ? '' : of.companyName, of.record].filter(Boolean).join(' · ');
  return (
    <section className={styles.answer} aria-label={of.name || of.record}>
      <header className={styles.answerHead}>
        <div className={styles.answerWords}>
          <h2 className={styles.title}>{of.name || of.record}</h2>
          <p className={styles.meta}>{place}</p>
        </div>
        <Button variant="subtle" size="compact-sm" leftSection={<IconRefresh size={15} aria-hidden />} onClick={onAgain} disabled={busy}>
          Ask again
        </Button>
        <Button variant="default" size="xs" px={8} aria-label="Actions" onClick={(event) => openRecordMenu(ref, event.currentTarget)}>
          <IconDots size={16} aria-hidden />
        </Button>
      </header>
      <p className={styles.reason} data-fine={fine || undefined} role="status">
        <Icon size={20} aria-hidden />
        <span>{of.text}</span>
      </p>
      {of.inHudu && (
        <p className={styles.where}>
          In Hudu: {of.assetName}
          {of.layout && `, layout ${of.layout}`}
          {of.archived && ', archived'}
        </p>
      )}
      {(of.fix.text || of.fix.label) && (
        <div className={styles.fix}>
          <p>{of.fix.text || 'What helps:'}</p>
          {of.fix.label && (
            <Button
              size="xs"
              disabled={busy && (of.fix.action === 'resync' || of.fix.action === 'release')}
              onClick={() => doFix(of.fix, ref, actions)}
            >
              {of.fix.label}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
