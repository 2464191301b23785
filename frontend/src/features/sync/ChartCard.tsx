import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { app } from '../../backend/backend';
import { navigate } from '../../lib/route';
import styles from './ChartCard.module.css';
import { chartSeries, chartText, type Span, spans } from './chartSeries';

const ChangesChart = lazy(() => import('./ChangesChart'));

const legend = [
  { part: 'updated', label: 'Changed' },
  { part: 'created', label: 'Created' },
  { part: 'related', label: 'Relations' },
  { part: 'problems', label: 'Problems' },
] as const;

/** How much each sync changed. The drawing part is loaded when it is first needed. */
export function ChartCard({ runs, now }: { runs: readonly app.Run[]; now: Date }) {
  const [span, setSpan] = useState<Span>(5);
  const today = now.toDateString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new day changes what is drawn
  const series = useMemo(() => chartSeries(runs, span, now), [runs, span, today]);
  return (
    <section className={styles.card} aria-labelledby="changes-per-sync">
      <div className={styles.head}>
        <h2 id="changes-per-sync" className={styles.title}>
          {series.daily ? 'Changes per day' : 'Changes per sync'}
        </h2>
        <ul className={styles.legend}>
          {legend.map(({ part, label }) => (
            <li key={part} data-part={part}>
              {label}
            </li>
          ))}
        </ul>
        <SegmentedControl
          size="xs"
          aria-label="Days shown"
          classNames={{ label: styles.tab }}
          value={String(span)}
          onChange={(value) => setSpan(spans.find((days) => String(days) === value) ?? 5)}
          data={spans.map((days) => ({ value: String(days), label: `${days} days` }))}
        />
      </div>
      <div className={styles.plot}>
        {series.bars.length === 0 ? (
          <p className={styles.empty}>No sync in the last {span} days.</p>
        ) : (
          <Suspense>
            <ChangesChart series={series} text={chartText(series, span)} now={now} onOpen={(run) => navigate('history', run)} />
          </Suspense>
        )}
      </div>
    </section>
  );
}
