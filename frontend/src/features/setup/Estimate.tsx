import { useQuery } from '@tanstack/react-query';
import { useBackend } from '../../backend/context';
import { useBatches } from '../../lib/appState';
import styles from './FirstSyncStep.module.css';
import { estimateText, type Pilot } from './firstSync';

/** How long the first sync takes, as far as that can be told before it is previewed. */
export function Estimate({ pilot }: { pilot: Pilot }) {
  const { scope } = useBackend();
  const company = pilot.scope === 'company' ? pilot.company : 0;
  const query = useQuery({
    queryKey: ['scope', 'estimate', company],
    queryFn: () => scope.estimate(company),
    refetchOnMount: 'always',
    retry: false,
  });
  useBatches((batch) => {
    if (batch.reset || batch.events.some((event) => event.kind === 'counts')) void query.refetch();
  });
  const text = query.data ? estimateText(query.data) : '';
  if (!text) return null;
  return (
    <p className={styles.estimate} role="status">
      {text}
    </p>
  );
}
