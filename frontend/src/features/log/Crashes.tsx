import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { CopyButton } from '../../components/CopyButton';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Callout } from '../../components/runs/Callout';
import { useBatches } from '../../lib/appState';
import { moment } from '../../lib/day';
import { useNow } from '../../lib/useNow';
import { crashText, crashTitle } from './copy';
import styles from './LogPage.module.css';

const key = ['crashes'];

/** How the program failed, until a person has dealt with it. */
export function Crashes() {
  const { support } = useBackend();
  const queries = useQueryClient();
  useBatches((batch) => {
    if (batch.reset || batch.events.some((event) => event.kind === 'state')) queries.invalidateQueries({ queryKey: key });
  });
  const crashes = useQuery({ queryKey: key, queryFn: () => support.crashes(), refetchOnMount: 'always' });
  if (crashes.error) return <ErrorNotice error={crashes.error} onRetry={() => crashes.refetch()} />;
  return (crashes.data ?? []).map((report) => <Crash key={report.id} report={report} />);
}

function Crash({ report }: { report: app.CrashReport }) {
  const { support } = useBackend();
  const queries = useQueryClient();
  const now = useNow();
  const [shown, setShown] = useState(false);
  const discard = useMutation({
    mutationFn: () => support.discardCrash(report.id),
    onSuccess: (left) => queries.setQueryData(key, left),
  });
  const title = crashTitle(report);
  const Icon = report.kind === 'cut-off' ? IconInfoCircle : IconAlertTriangle;
  return (
    <Callout
      tone={report.kind === 'cut-off' ? 'mute' : 'warn'}
      icon={<Icon size={20} />}
      title={title}
      text={`${moment(report.at, now)}, Crossdock ${report.version}. It goes into the support file; it is never sent by itself.`}
      actions={
        <>
          {report.kind !== 'cut-off' && (
            <Button variant="default" size="sm" aria-expanded={shown} onClick={() => setShown(!shown)}>
              {shown ? 'Hide' : 'Show'}
            </Button>
          )}
          <CopyButton text={async () => crashText(report)} label="Copy" name={`Copy the report: ${title}`} />
          <Button
            variant="default"
            size="sm"
            aria-label={`Discard the report: ${title}`}
            loading={discard.isPending}
            onClick={() => discard.mutate()}
          >
            Discard
          </Button>
        </>
      }
    >
      {(shown || discard.error) && (
        <>
          {discard.error && <ErrorNotice error={discard.error} />}
          {shown && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
            <pre className={styles.stack} tabIndex={0}>
              {crashText(report)}
            </pre>
          )}
        </>
      )}
    </Callout>
  );
}
