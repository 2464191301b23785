import type { app } from '../../backend/backend';
import { haltCauses, haltSentence } from '../../lib/brakes';
import styles from './Brakes.module.css';

/** What brakes hold back, and why that may be. */
export function Brakes({ halts }: { halts: readonly app.Halt[] }) {
  return (
    <>
      {halts.length > 1 && (
        <ul className={styles.list}>
          {halts.map((halt) => (
            <li key={`${halt.kind}/${halt.company}`}>{haltSentence(halt)}.</li>
          ))}
        </ul>
      )}
      <p className={styles.lead}>Likely causes:</p>
      <ul className={styles.list}>
        {haltCauses.map((cause) => (
          <li key={cause}>{cause}</li>
        ))}
      </ul>
    </>
  );
}
