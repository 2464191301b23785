import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { app, SetupStepID } from '../../backend/backend';
import { hrefOf } from '../../lib/route';
import styles from './Stepper.module.css';
import { isDone, problemOf, steps } from './steps';

/** The steps with what is done; each can be gone to at any time. */
export function Stepper({ setup, current }: { setup: app.Setup; current: SetupStepID }) {
  return (
    <nav aria-label="Steps of the set-up" className={styles.nav}>
      <ol className={styles.steps}>
        {steps.map(({ id, label, sub }, index) => {
          const done = isDone(setup, id);
          const problem = problemOf(setup, id);
          return (
            <li
              key={id}
              className={styles.step}
              data-done={done || undefined}
              data-problem={problem ? true : undefined}
              data-current={id === current || undefined}
            >
              <a href={hrefOf('setup', id)} className={styles.link} aria-current={id === current ? 'step' : undefined}>
                <span className={styles.mark} aria-hidden>
                  {problem ? <IconAlertTriangle size={17} /> : done ? <IconCheck size={18} stroke={2.6} /> : index + 1}
                </span>
                <span className={styles.words}>
                  <span className={styles.label}>{label}</span>
                  <span className={styles.sub}>{problem ? 'Needs a look' : sub}</span>
                </span>
                {done && <span className={styles.hidden}>Done</span>}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
