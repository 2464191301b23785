import { useRef } from 'react';
import { PageHeader } from '../../components/PageHeader';
import { PageTabs } from '../../components/PageTabs';
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
      <PageTabs
        label="Connected fields"
        tabs={[
          { href: hrefOf('fields', layout.current), name: 'Fields', current: !names },
          { href: hrefOf('fields', 'names'), name: 'Names of assets', current: names },
        ]}
      />
      {names ? <NamesForm /> : <FieldMap />}
    </div>
  );
}
