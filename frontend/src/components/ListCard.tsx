import type { ComponentPropsWithoutRef } from 'react';
import styles from './ListCard.module.css';

/** The pane of a long list, as high as the page leaves room for. */
export function ListCard(props: ComponentPropsWithoutRef<'section'>) {
  return <section {...props} className={styles.card} />;
}
