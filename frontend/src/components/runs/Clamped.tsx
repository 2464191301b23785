import styles from './Report.module.css';

/** A few lines of a text, with all of it for whoever points at it: one long name must not fill the page. */
export function Clamped({ children }: { children: string }) {
  return (
    <span className={styles.clamped} title={children}>
      {children}
    </span>
  );
}
