import { useRef } from 'react';
import { PageHeader } from '../../components/PageHeader';
import { hrefOf, useRoute } from '../../lib/route';
import { FieldMap } from './FieldMap';
import styles from './FieldsPage.module.css';
import { NamesForm } from './NamesForm';

/** What the fields and the names of assets in Hudu take from ConnectWise. */
export default function FieldsPage() {
  const { rest } = useRoute();
  const names = rest === 'names';
  const layout = useRef('');
  if (!names) layout.current = rest;
  return (
    <div className={styles.page}>
      <PageHeader
        title="Connected fields"
        sentence="Connected fields follow ConnectWise. What somebody changes in Hudu stays, and conflicts ask you."
      />
      <nav className={styles.tabs} aria-label="Connected fields">
        <a href={hrefOf('fields', layout.current)} className={styles.tab} aria-current={names ? undefined : 'page'}>
          Fields
        </a>
        <a href={hrefOf('fields', 'names')} className={styles.tab} aria-current={names ? 'page' : undefined}>
          Names of assets
        </a>
      </nav>
      {names ? <NamesForm /> : <FieldMap />}
    </div>
  );
}
