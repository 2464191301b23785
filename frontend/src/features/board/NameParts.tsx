import { differences } from './model/words';
import styles from './NameParts.module.css';

/** A name, those words underlined that the other name lacks. */
export function NameParts({ name, other }: { name: string; other: string | undefined }) {
  if (other === undefined) return name;
  return differences(name, other).map((part, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name have no other key, and never move.
    part.differs ? (
      <span key={at} className={styles.differs}>
        {part.text}
      </span>
    ) : (
      part.text
    ),
  );
}
