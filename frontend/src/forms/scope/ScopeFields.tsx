import { Checkbox, SegmentedControl, Switch } from '@mantine/core';
import { useId } from 'react';
import type { app } from '../../backend/backend';
import { formatCount } from '../../lib/format';
import { CountsLine } from '../CountsLine';
import { dataTypeWords, firstContact, onConflict, switches, whenGone } from './copy';
import styles from './ScopeFields.module.css';
import { type Choice, keepCompanyTypesAs, type ListID, listIDs, listOf, toggleType } from './scope';
import { TermChecklist } from './TermChecklist';
import type { ScopeForm } from './useScope';

/** Data types, lists and options, from what decides most to what decides least. */
export function ScopeFields({ form }: { form: ScopeForm }) {
  const { scope, choice, change } = form;
  if (!scope || !choice) return null;
  return (
    <div className={styles.parts}>
      <section aria-labelledby="scope-types">
        <h3 id="scope-types" className={styles.heading}>
          Data types
        </h3>
        <div className={styles.types}>
          {scope.dataTypes.map((type) => (
            <DataType key={type.id} type={type} scope={scope} choice={choice} change={change} />
          ))}
        </div>
        <CountsLine counting={scope.counting} soFar={scope.countedSoFar} error={scope.countsError} />
        {form.error?.fields.skippedDataTypes && <p className={styles.fault}>{form.error.fields.skippedDataTypes}</p>}
      </section>
      <Lists scope={scope} choice={choice} change={change} />
      <Options options={choice.options} change={(options) => change({ ...choice, options })} />
    </div>
  );
}

type PartProps = { scope: app.Scope; choice: Choice; change: (next: Choice) => void };

function DataType({ type, scope, choice, change }: PartProps & { type: app.DataType }) {
  // Reading sites takes a request per company: that is left to the preview.
  const uncounted = type.id === 'locations' ? 'counted by the preview' : scope.counting ? '…' : '';
  const count = type.count >= 0 ? formatCount(type.count) : uncounted;
  return (
    <Checkbox
      checked={!choice.skipped.includes(type.id)}
      onChange={() => change(toggleType(choice, type.id))}
      label={
        <>
          <span className={styles.typeName}>{dataTypeWords[type.id]}</span> <span className={styles.count}>{count}</span>
        </>
      }
      data-left={choice.skipped.includes(type.id) || undefined}
      classNames={{ root: styles.type, body: styles.typeBody, labelWrapper: styles.typeWords, label: styles.typeLabel }}
    />
  );
}

const others: readonly ListID[] = ['companyStatuses', 'configurationTypes', 'configurationStatuses', 'contactTypes'];

function Lists({ scope, choice, change }: PartProps) {
  const companies = listOf(scope, listIDs[choice.companyTypes]);
  return (
    <section aria-labelledby="scope-lists">
      <h3 id="scope-lists" className={styles.heading}>
        Types and statuses
      </h3>
      <div className={styles.lists}>
        {companies && (
          <TermChecklist list={companies} choice={choice} change={change} counting={scope.counting}>
            <div className={styles.later}>
              <span id="later-types">Types that are added in ConnectWise later are</span>
              <SegmentedControl
                size="xs"
                aria-labelledby="later-types"
                value={choice.companyTypes}
                onChange={(companyTypes) => change(keepCompanyTypesAs(choice, scope, companyTypes))}
                data={[
                  { value: 'only', label: 'Left out' },
                  { value: 'skip', label: 'Synced' },
                ]}
              />
            </div>
          </TermChecklist>
        )}
        {others.map((id) => {
          const list = listOf(scope, id);
          return list && <TermChecklist key={id} list={list} choice={choice} change={change} counting={scope.counting} />;
        })}
      </div>
    </section>
  );
}

type OptionsProps = { options: app.SyncOptions; change: (options: app.SyncOptions) => void };

function Options({ options, change }: OptionsProps) {
  return (
    <section aria-labelledby="scope-options">
      <h3 id="scope-options" className={styles.heading}>
        Options
      </h3>
      <div className={styles.options}>
        {switches.map(({ id, label, sentence }) => (
          <Switch
            key={id}
            className={styles.option}
            label={label}
            description={sentence}
            checked={options[id]}
            onChange={(event) => change({ ...options, [id]: event.currentTarget.checked })}
            classNames={{ label: styles.optionLabel }}
          />
        ))}
        <Choose choices={whenGone} value={options.whenGone} onChange={(value) => change({ ...options, whenGone: value })} />
        <Choose choices={firstContact} value={options.firstContact} onChange={(value) => change({ ...options, firstContact: value })} />
        <Choose choices={onConflict} value={options.onConflict} onChange={(value) => change({ ...options, onConflict: value })} />
      </div>
    </section>
  );
}

type ChooseProps<V extends string> = {
  choices: { label: string; options: readonly { value: V; label: string; sentence: string }[] };
  value: V;
  onChange: (value: V) => void;
};

function Choose<V extends string>({ choices: { label, options }, value, onChange }: ChooseProps<V>) {
  const id = useId();
  const chosen = options.find((option) => option.value === value);
  return (
    <div className={styles.choose}>
      <div className={styles.chooseWords}>
        <p id={id} className={styles.optionLabel}>
          {label}
        </p>
        <p className={styles.sentence}>{chosen?.sentence}</p>
      </div>
      <SegmentedControl
        aria-labelledby={id}
        size="sm"
        value={value}
        onChange={onChange}
        data={options.map((option) => ({ value: option.value, label: option.label }))}
      />
    </div>
  );
}
