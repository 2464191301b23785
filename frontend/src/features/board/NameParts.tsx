import { differences } from './model/words';
import styles from './NameParts.module.css';

/** A name, those words underlined that the other name lacks. */
export function NameParts({ name, other }: { name: string; other: string | undefined }) {
  if (other === undefined) return name;
  return differences(name, other).map(({ at, text, differs }) => (
    <span key={at} className={differs ? styles.differs : undefined}>
      {text}
    </span>
  ));
}
