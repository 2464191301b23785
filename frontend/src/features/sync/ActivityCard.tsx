import { Button, Progress } from '@mantine/core';
import { IconCheck, IconPlayerStop } from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import { percentDone } from '../../lib/progress';
import { useNow } from '../../lib/useNow';
import styles from './ActivityCard.module.css';
import { activityText, activityTitle, type Line, stageLines } from './stages';

type Props = { activity: app.Activity; onStop: () => void; stopping: boolean };

/** What is under way, stage by stage, with the way to stop it. */
export function ActivityCard({ activity, onStop, stopping }: Props) {
  // Only a countdown needs a clock.
  const now = useNow(activity.waitUntil ? 1000 : 0);
  const halting = stopping || activity.stopping;
  const shown = halting ? { ...activity, stopping: true } : activity;
  const title = activityTitle(shown);
  const percent = percentDone(activity);
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.head}>
        <span className={styles.spinner} aria-hidden />
        <div className={styles.words}>
          <div role="status">
            <h2 className={styles.title}>{title}</h2>
          </div>
          <p className={styles.text} data-waiting={activity.waiting ? true : undefined}>
            {activityText(shown, now.getTime())}
          </p>
        </div>
        <Button variant="default" leftSection={<IconPlayerStop size={16} aria-hidden />} onClick={onStop} disabled={halting}>
          {halting ? 'Stopping' : 'Stop'}
        </Button>
      </div>
      <Progress value={Math.max(percent, 1)} size={8} aria-label={title} radius="xl" transitionDuration={0} className={styles.bar} />
      <ul className={styles.lines}>
        {stageLines(activity).map((line) => (
          <StageLine key={line.key} line={line} />
        ))}
      </ul>
    </section>
  );
}

const stateWords: Record<Line['state'], string> = { done: 'Done', active: 'Under way', waiting: 'Waiting' };

function StageLine({ line }: { line: Line }) {
  return (
    <li className={styles.line} data-state={line.state}>
      <StageMark line={line} />
      <span className={styles.label}>{line.label}</span>
      <span className={styles.count}>{line.count}</span>
      <span className={styles.detail}>{line.detail}</span>
      <span className={styles.hidden}>{stateWords[line.state]}</span>
    </li>
  );
}

const around = 2 * Math.PI * 6.5;

/** A tick, a ring that fills, or an empty ring. Nothing of it moves by itself. */
function StageMark({ line }: { line: Line }) {
  if (line.state === 'done') return <IconCheck size={17} stroke={2} className={styles.tick} aria-hidden />;
  const part = line.state === 'active' ? Math.max(0.12, line.part ?? 0.25) : 0;
  return (
    <svg width={17} height={17} viewBox="0 0 17 17" className={styles.ring} aria-hidden="true">
      <circle cx={8.5} cy={8.5} r={6.5} className={styles.track} />
      {part > 0 && (
        <circle
          cx={8.5}
          cy={8.5}
          r={6.5}
          className={styles.arc}
          strokeDasharray={`${around * part} ${around}`}
          transform="rotate(-90 8.5 8.5)"
        />
      )}
    </svg>
  );
}
