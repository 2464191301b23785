import { Button } from '@mantine/core';
import { IconPlus, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { app } from '../../backend/backend';
import { EmptyState } from '../../components/EmptyState';
import { FilterText } from '../../components/filters/Filters';
import { plural } from '../../lib/format';
import { AddMissing } from './AddMissing';
import { CreateField } from './CreateField';
import { kindWords } from './copy';
import { acceptAll, suggestedOf } from './edits';
import { FieldTable } from './FieldTable';
import styles from './LayoutFields.module.css';
import { type Samples, useSamples } from './samples';
import type { FieldMapForm } from './useFieldMap';

type Props = { layout: app.MappedLayout; form: FieldMapForm };

/** From this many fields on a layout can be searched. */
const many = 12;

/** The fields of one layout, and how more of them come to be. */
export function LayoutFields({ layout, form }: Props) {
  const samples = useSamples(layout.layoutId);
  const [making, setMaking] = useState<'field' | 'missing' | null>(null);
  const [text, setText] = useState('');
  const suggested = suggestedOf(layout, form.edits).length;
  const empty = layout.fields.length === 0;
  const make = (
    <>
      <Button variant="default" size="sm" onClick={() => setMaking('missing')}>
        Add missing fields…
      </Button>
      <Button variant="default" size="sm" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setMaking('field')}>
        Create field in Hudu
      </Button>
    </>
  );
  return (
    <>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.title}>
            <bdi>{layout.layout}</bdi>
          </h2>
          <SampleLine samples={samples} kind={layout.kind} />
        </div>
        {!empty && <div className={styles.actions}>{make}</div>}
      </div>
      {making === 'field' && <CreateField layout={layout} samples={samples} onClose={() => setMaking(null)} />}
      {making === 'missing' && <AddMissing layout={layout} onClose={() => setMaking(null)} />}
      {empty ? (
        <EmptyState
          title={`No custom fields in ${layout.layout} yet.`}
          text="Create fields in Hudu for what ConnectWise knows; they are connected at once."
          action={<div className={styles.actions}>{make}</div>}
        />
      ) : (
        <>
          <div className={styles.tools}>
            {layout.fields.length > many && <FilterText label={`Filter fields of ${layout.layout}`} value={text} onChange={setText} />}
            {suggested > 0 && (
              <Button variant="light" size="sm" onClick={() => form.put(acceptAll(form.edits, layout))}>
                Connect {plural(suggested, 'field', 'fields')} of the same name
              </Button>
            )}
          </div>
          <FieldTable layout={layout} form={form} samples={samples} text={text} />
        </>
      )}
    </>
  );
}

/** Which record the sample values are of. */
function SampleLine({ samples, kind }: { samples: Samples; kind: app.MappedLayout['kind'] }) {
  const { record } = samples;
  if (samples.error)
    return (
      <p className={styles.sample}>
        No sample values: ConnectWise could not be read.{' '}
        <button type="button" className={styles.link} onClick={samples.retry}>
          Try again
        </button>
      </p>
    );
  if (samples.loading) return <p className={styles.sample}>Reading sample values from ConnectWise…</p>;
  if (!record)
    return (
      <p className={styles.sample}>
        {kind === 'location'
          ? 'Sample values are shown once a company with locations is matched.'
          : `No sample values: there is no ${kindWords[kind].one} to read yet.`}
      </p>
    );
  return (
    <p className={styles.sample}>
      Sample values of <bdi className={styles.record}>{record.name}</bdi>
      {record.company && (
        <>
          , <bdi>{record.company}</bdi>
        </>
      )}
      {record.elsewhere && '. No record goes to this layout yet'}.{' '}
      {samples.many && (
        <button type="button" className={styles.link} onClick={samples.next}>
          <IconRefresh size={14} aria-hidden />
          Show another record
        </button>
      )}
    </p>
  );
}
