import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowRight,
  IconArrowUp,
  IconDots,
  IconFilterPlus,
  IconGripVertical,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useBackend } from '../../backend/context';
import { plural } from '../../lib/format';
import { MissingID } from '../layouts/MissingID';
import { SearchSelect } from '../SearchSelect';
import { Conditions } from './Conditions';
import { conditionWords, kindWords } from './copy';
import styles from './RulesFields.module.css';
import {
  addCondition,
  changeRow,
  freeConditions,
  hasTypes,
  isOpen,
  placeOf,
  type Row,
  removeRow,
  ruleWords,
  targetOf,
  targets,
  type What,
} from './rules';
import { TypesSelect } from './TypesSelect';
import type { RulesForm } from './useRules';

type Props = {
  form: RulesForm;
  row: Row;
  onMove: (step: 1 | -1, control: string) => void;
  onCreate: (row: Row) => void;
};

/** A rule: which records, to which layout, and how many that are. */
export function RuleRow({ form, row, onMove, onCreate }: Props) {
  const { rows, change } = form;
  const [fresh, setFresh] = useState<What | null>(null);
  const { place, of } = placeOf(rows, row.id);
  const name = ruleWords(row);
  const told = form.told(row.id);
  const set = (part: Partial<Row>) => change(changeRow(rows, row.id, part));
  const target = targetOf(form.rules?.layouts ?? [], row.layout);
  const warning = form.fault(row.id) || told?.problem || told?.shadow || '';
  return (
    <li className={styles.rule} data-drop={`rule ${row.kind}`} data-rule={row.id}>
      <div className={styles.line}>
        <ActionIcon
          variant="subtle"
          size={26}
          className={styles.grip}
          data-grip
          data-control="grip"
          aria-label={`Move ${name}: ${place} of ${of}, with the arrow keys`}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
            if (step === 0) return;
            event.preventDefault();
            onMove(step, 'grip');
          }}
        >
          <IconGripVertical size={16} aria-hidden />
        </ActionIcon>
        <Which form={form} row={row} set={set} />
        <IconArrowRight size={16} aria-label="goes to" role="img" className={styles.arrow} />
        <SearchSelect
          aria-label={`Layout for ${row.types.join(', ') || 'this rule'}`}
          placeholder="Choose a layout"
          data={targets(form.rules?.layouts ?? [], row.layout)}
          value={row.layout || null}
          onChange={(layout) => set({ layout: layout ?? '' })}
          error={row.layout === ''}
          title={row.layout || undefined}
          nothingFoundMessage="No active layout of that name"
          comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
          classNames={{ input: styles.layout }}
        />
        <div className={styles.count}>
          {row.layout === '' && row.types.length > 0 ? <Missing row={row} onCreate={onCreate} /> : <Count form={form} row={row} />}
        </div>
        <div className={styles.actions}>
          <Move label={`Move ${name} up`} control="up" off={place === 1} onClick={() => onMove(-1, 'up')}>
            <IconArrowUp size={16} aria-hidden />
          </Move>
          <Move label={`Move ${name} down`} control="down" off={place === of} onClick={() => onMove(1, 'down')}>
            <IconArrowDown size={16} aria-hidden />
          </Move>
          <More form={form} row={row} name={name} onCondition={setFresh} set={set} onCreate={onCreate} />
        </div>
      </div>
      {row.conditions.length > 0 && <Conditions row={row} name={name} change={(conditions) => set({ conditions })} fresh={fresh} />}
      {target && !target.hasConnectWiseId && (
        <div className={styles.missing}>
          <MissingID layout={target} adding={form.adding === target.id} error={form.addError} onAdd={() => form.addID(target.id)} />
        </div>
      )}
      {warning && (
        <p className={styles.warning}>
          <IconAlertTriangle size={15} aria-hidden />
          {warning}
        </p>
      )}
    </li>
  );
}

/** The types of a rule; sites have none. */
function Which({ form, row, set }: { form: RulesForm; row: Row; set: (part: Partial<Row>) => void }) {
  const { type, one } = kindWords[row.kind];
  if (!hasTypes(row.kind)) return <p className={styles.any}>Any {one} that fits below</p>;
  return (
    <TypesSelect
      label={type}
      terms={form.rules?.types.find((types) => types.kind === row.kind)?.terms ?? []}
      value={row.types}
      onChange={(types) => {
        const { draft: _, ...rest } = row;
        set({ ...rest, types, draft: undefined });
      }}
      invalid={isOpen(row)}
    />
  );
}

function Count({ form, row }: { form: RulesForm; row: Row }) {
  const told = form.told(row.id);
  if (isOpen(row)) return null;
  if (!told) return <span className={styles.pending} role="img" aria-label="Counting" />;
  if (told.count < 0) return form.rules?.counting ? <span className={styles.pending} role="img" aria-label="Counting" /> : null;
  return <span data-stale={told.stale || undefined}>{plural(told.count, 'record', 'records')}</span>;
}

/** A layout that is missing can be made here. */
function Missing({ row, onCreate }: { row: Row; onCreate: (row: Row) => void }) {
  const { layouts } = useBackend();
  const [type = ''] = row.types;
  const draft = useQuery({
    queryKey: ['layouts', 'draft', row.kind, type],
    queryFn: () => layouts.draft(row.kind, type),
    enabled: !row.draft,
  });
  const name = row.draft?.name ?? draft.data?.name;
  return (
    <Button
      variant="light"
      size="xs"
      px={7}
      className={styles.create}
      leftSection={<IconPlus size={14} aria-hidden />}
      title={name && `Create the layout ${name} in Hudu`}
      onClick={() => onCreate(row)}
    >
      <span className={styles.createName}>{name ? `Create “${name}”` : 'Create layout'}</span>
    </Button>
  );
}

type MoveProps = { label: string; control: string; off: boolean; onClick: () => void; children: React.ReactNode };

/** At an end it stays in place, so that the focus is not lost. */
function Move({ label, control, off, onClick, children }: MoveProps) {
  return (
    <ActionIcon
      variant="subtle"
      size={26}
      className={styles.tool}
      data-control={control}
      aria-label={label}
      aria-disabled={off || undefined}
      data-off={off || undefined}
      onClick={() => !off && onClick()}
    >
      {children}
    </ActionIcon>
  );
}

type MoreProps = {
  form: RulesForm;
  row: Row;
  name: string;
  set: (part: Partial<Row>) => void;
  onCondition: (what: What) => void;
  onCreate: (row: Row) => void;
};

function More({ form, row, name, set, onCondition, onCreate }: MoreProps) {
  return (
    <Menu position="bottom-end" shadow="md" returnFocus={false} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" size={26} className={styles.tool} aria-label={`More for ${name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {freeConditions(row).length > 0 && <Menu.Label>Add condition</Menu.Label>}
        {freeConditions(row).map((what) => (
          <Menu.Item
            key={what}
            leftSection={<IconFilterPlus size={16} aria-hidden />}
            onClick={() => {
              onCondition(what);
              set({ conditions: addCondition(row, what) });
            }}
          >
            {conditionWords[what].label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={() => onCreate(row)}>
          Create a layout for it
        </Menu.Item>
        <Menu.Item
          className={styles.danger}
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => form.change(removeRow(form.rows, row.id))}
        >
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
