import { Checkbox, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { app } from '../../backend/backend';
import { EmptyState } from '../../components/EmptyState';
import { useAppState } from '../../lib/appState';
import { plural } from '../../lib/format';
import { hrefOf } from '../../lib/route';
import { kindTitle, typeName } from '../layouts/layouts';
import styles from './FieldsFields.module.css';
import { bulkOf, type Choice, keyOf, mayConnect, setAll, sortedLayouts, sortedPairs, tickedOf, togglePair } from './pairs';
import type { FieldsForm } from './useFields';

/** Fields of the layouts in use, with the ConnectWise value of the same name. */
export function FieldsFields({ form }: { form: FieldsForm }) {
  const { pairs, choice, change } = form;
  const setUp = useAppState().data?.setup.done;
  if (!pairs) return null;
  if (pairs.layouts.length === 0) {
    return <EmptyState title="No layout is in use yet" text="Choose default layouts first; their fields are listed here then." />;
  }
  return (
    <div className={styles.layouts}>
      {sortedLayouts(pairs).map((layout, index) => (
        <Layout key={layout.layoutId} layout={layout} pairs={pairs} choice={choice} change={change} first={index === 0} />
      ))}
      {setUp && (
        <p className={styles.more}>
          <a href={hrefOf('fields')}>Connected fields</a> has every field, with sample values: any value goes into any field that fits.
        </p>
      )}
    </div>
  );
}

type LayoutProps = { layout: app.LayoutPairs; pairs: app.FieldPairs; choice: Choice; change: (next: Choice) => void; first: boolean };

function Layout({ layout, pairs, choice, change, first }: LayoutProps) {
  const id = useId();
  const faults = layout.pairs.filter((pair) => !mayConnect(pair)).length;
  const [opened, setOpened] = useState(first || layout.required.length > 0 || faults > 0);
  const bulk = bulkOf(layout, choice);
  const ticked = tickedOf(layout, choice);
  const any = layout.pairs.some(mayConnect);
  return (
    <section className={styles.layout} aria-label={layout.layout}>
      <div className={styles.head}>
        <Checkbox
          aria-label={`Connect all fields of ${layout.layout}`}
          checked={bulk === 'all'}
          indeterminate={bulk === 'some'}
          disabled={!any && ticked === 0}
          onChange={() => change(setAll(layout, choice, bulk !== 'all'))}
          className={styles.bulk}
        />
        <UnstyledButton className={styles.toggle} aria-expanded={opened} aria-controls={id} onClick={() => setOpened(!opened)}>
          <h3 className={styles.name}>{layout.layout}</h3>
          <span className={styles.kind}>{kindTitle(layout.kind)}</span>
          <span className={styles.count}>{summary(ticked, layout)}</span>
          <IconChevronRight size={16} aria-hidden className={styles.chevron} />
        </UnstyledButton>
      </div>
      {opened && (
        <div id={id}>
          {layout.required.length > 0 && <Required layout={layout} />}
          {layout.pairs.length === 0 && <p className={styles.none}>No field of {layout.layout} has the name of a ConnectWise value.</p>}
          <ul className={styles.pairs}>
            {sortedPairs(layout).map((pair) => (
              <Pair
                key={keyOf(layout.layoutId, pair)}
                pair={pair}
                checked={choice.has(keyOf(layout.layoutId, pair))}
                onToggle={() => change(togglePair(pairs, choice, layout.layoutId, pair))}
              />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function summary(ticked: number, layout: app.LayoutPairs): string {
  const fields = new Set(layout.pairs.map((pair) => pair.field)).size;
  if (fields === 0) return 'Nothing to connect';
  return `${ticked} of ${plural(fields, 'field', 'fields')} connected`;
}

function Required({ layout }: { layout: app.LayoutPairs }) {
  return (
    <div className={styles.required}>
      <IconAlertTriangle size={16} aria-hidden />
      <div>
        <p className={styles.requiredTitle}>
          {layout.required.length === 1 ? 'A required field has' : `${layout.required.length} required fields have`} no source:{' '}
          {layout.required.map((label) => `“${label}”`).join(', ')}
        </p>
        <p>Hudu refuses assets without them. Connect one below, or give it a default on the page Connected fields.</p>
      </div>
    </div>
  );
}

function Pair({ pair, checked, onToggle }: { pair: app.FieldPair; checked: boolean; onToggle: () => void }) {
  const fits = mayConnect(pair);
  return (
    <li className={styles.pair} data-problem={!fits || undefined}>
      <Checkbox
        checked={checked}
        disabled={!fits && !checked}
        onChange={onToggle}
        label={
          <span className={styles.field}>
            {pair.field}
            <span className={styles.type}>{typeName(pair.type)}</span>
          </span>
        }
        classNames={{ body: styles.check, label: styles.label }}
      />
      <IconArrowLeft size={16} aria-label="from" role="img" className={styles.arrow} />
      <span className={styles.from}>{pair.fromLabel}</span>
      {pair.problem && <p className={styles.problem}>{pair.problem}</p>}
    </li>
  );
}
