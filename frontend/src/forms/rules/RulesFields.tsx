import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { AssetKind, app } from '../../backend/backend';
import { ErrorNotice } from '../../components/ErrorNotice';
import { plural } from '../../lib/format';
import { CountsLine } from '../CountsLine';
import { CreateLayout } from '../layouts/CreateLayout';
import { copy, kindWords } from './copy';
import { MissingLayouts } from './MissingLayouts';
import { RuleRow } from './RuleRow';
import styles from './RulesFields.module.css';
import { addRow, moveRow, neighbour, placeOf, type Row, ruleKinds, ruleWords } from './rules';
import { useRuleDrag } from './useRuleDrag';
import type { RulesForm } from './useRules';

/** Sort rules in their order, kind by kind. */
export function RulesFields({ form }: { form: RulesForm }) {
  const { rules, rows, change } = form;
  const root = useRef<HTMLDivElement>(null);
  const [making, setMaking] = useState<Row | null>(null);
  const [said, setSaid] = useState('');
  const focus = useFocusAfter(root, rows);
  const put = (id: number, onto: number) => {
    const next = moveRow(rows, id, onto);
    change(next);
    const row = next.find((each) => each.id === id);
    const { place, of } = placeOf(next, id);
    if (row) setSaid(`${ruleWords(row)} is now rule ${place} of ${of}.`);
  };
  useRuleDrag(root, rows, put);
  if (!rules) return null;

  const move = (row: Row, step: 1 | -1, control: string) => {
    const onto = neighbour(rows, row.id, step);
    if (!onto) return;
    put(row.id, onto.id);
    focus(row.id, control);
  };
  const add = (kind: AssetKind) => {
    const added = addRow(rows, kind);
    change(added.rows);
    focus(added.id, 'first');
  };
  const kinds = ruleKinds.filter((kind) => kind === 'configuration' || rows.some((row) => row.kind === kind));
  const several = kinds.length > 1;
  return (
    <div ref={root} className={styles.root}>
      {kinds.map((kind) => (
        <section key={kind} aria-label={`Rules for ${kindWords[kind].many}`}>
          {several && <h3 className={styles.kind}>{kindWords[kind].title}</h3>}
          {kind !== 'configuration' && <Rest rules={rules} kind={kind} />}
          {rows.some((row) => row.kind === kind) ? (
            <>
              <div className={styles.columns} aria-hidden>
                <span>{kindWords[kind].type}</span>
                <span>Hudu layout</span>
              </div>
              <ol className={styles.rules}>
                {rows
                  .filter((row) => row.kind === kind)
                  .map((row) => (
                    <RuleRow key={row.id} form={form} row={row} onMove={(step, control) => move(row, step, control)} onCreate={setMaking} />
                  ))}
              </ol>
            </>
          ) : (
            <p className={styles.none}>{copy.none}</p>
          )}
        </section>
      ))}
      <div className={styles.add}>
        <Button.Group>
          <Button variant="default" size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => add('configuration')}>
            Add rule
          </Button>
          <Menu position="bottom-start" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
            <Menu.Target>
              <Button variant="default" size="xs" px={8} aria-label="Add a rule for another kind of record">
                <IconChevronDown size={15} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {ruleKinds.map((kind) => (
                <Menu.Item key={kind} onClick={() => add(kind)}>
                  Rule for {kindWords[kind].many}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Button.Group>
        {rules.unruled > 0 && (
          <Button variant={rows.length === 0 ? 'light' : 'subtle'} size="xs" loading={form.suggesting} onClick={form.suggest}>
            Suggest rules for {plural(rules.unruled, 'remaining type', 'remaining types')}
          </Button>
        )}
        {form.nothingSuggested && <p className={styles.note}>No suggestions: the remaining types fit the default layout.</p>}
      </div>
      {form.suggestError && <ErrorNotice error={form.suggestError} title="No suggestions can be made" onRetry={form.suggest} />}
      <MissingLayouts form={form} />
      <CountsLine counting={rules.counting} soFar={rules.countedSoFar} error={rules.countsError} />
      <p className={styles.said} role="status">
        {said}
      </p>
      {making && (
        <CreateLayout
          kind={making.kind}
          name={making.types[0] ?? ''}
          draft={making.draft}
          layouts={rules.layouts}
          onClose={() => setMaking(null)}
          onCreated={(made) => {
            form.created(making.id, made);
            setMaking(null);
          }}
        />
      )}
    </div>
  );
}

/** Where records of a kind go that no rule takes. */
export function Rest({ rules, kind }: { rules: app.SortRules; kind: AssetKind }) {
  const rest = rules.defaults.find((each) => each.kind === kind);
  if (!rest?.layout) return null;
  return (
    <span className={styles.rest}>
      Everything else goes to <b>{rest.layout}</b>, your default layout
      {rest.count > 0 ? ` (${plural(rest.count, 'record', 'records')})` : ''}.
    </span>
  );
}

/** Puts the focus on a control of a row once it is drawn: moving an element makes browsers forget it. */
function useFocusAfter(root: React.RefObject<HTMLElement | null>, rows: readonly Row[]) {
  const wanted = useRef<{ id: number; control: string } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the rows draws them anew
  useEffect(() => {
    if (!wanted.current) return;
    const { id, control } = wanted.current;
    wanted.current = null;
    const row = root.current?.querySelector(`[data-rule="${id}"]`);
    const target = control === 'first' ? 'button:not([data-grip]), input' : `[data-control="${control}"]`;
    row?.querySelector<HTMLElement>(target)?.focus();
  }, [rows, root]);
  return (id: number, control: string) => {
    wanted.current = { id, control };
  };
}
