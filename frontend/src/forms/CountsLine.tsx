import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { app } from '../backend/backend';
import { useBackend } from '../backend/context';
import { formatCount } from '../lib/format';
import styles from './CountsLine.module.css';
import { scopeKey } from './scope/useScope';

type Props = { counting: boolean; soFar: number; error: app.Error | undefined };

/** What is known about the counts beside the choices: being read, or not to be had. The choices work without. */
export function CountsLine({ counting, soFar, error }: Props) {
  const { scope } = useBackend();
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: () => scope.recount(),
    onSuccess: (told) => {
      queries.setQueryData(scopeKey, told);
      void queries.invalidateQueries({ queryKey: ['rules'] });
    },
  });
  const stop = useMutation({ mutationFn: () => scope.stopCounting() });
  if (counting) {
    return (
      <div className={styles.line}>
        <p role="status">Counting records in ConnectWise…{soFar > 0 ? ` ${formatCount(soFar)} so far.` : ''} You can go on meanwhile.</p>
        <Button variant="subtle" size="compact-sm" onClick={() => stop.mutate()}>
          Stop counting
        </Button>
      </div>
    );
  }
  if (!error) return null;
  return (
    <div className={styles.line}>
      <IconAlertTriangle size={16} aria-hidden />
      <p role="status">
        Some counts are missing. {error.message} {error.hint}
      </p>
      <Button variant="default" size="compact-sm" loading={again.isPending} onClick={() => again.mutate()}>
        Count again
      </Button>
    </div>
  );
}
