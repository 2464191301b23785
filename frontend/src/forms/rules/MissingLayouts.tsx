import { Button } from '@mantine/core';
import { IconLayoutGridAdd } from '@tabler/icons-react';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Callout } from '../../components/runs/Callout';
import { plural } from '../../lib/format';
import { layoutsWaitedFor, removeRow, waiting } from './rules';
import type { RulesForm } from './useRules';

/** What to do about rules whose layouts Hudu does not have: one step for all of them. A single one has its own button. */
export function MissingLayouts({ form }: { form: RulesForm }) {
  const { missing, rows, change } = form;
  const open = waiting(rows);
  const { names, count } = layoutsWaitedFor(open);
  return (
    <>
      {open.length > 1 && (
        <Callout
          tone="warn"
          icon={<IconLayoutGridAdd size={20} />}
          title={`${plural(open.length, 'rule goes to a layout', 'rules go to layouts')} that Hudu does not have yet`}
          text={
            <>
              Create the layouts{names.length > 0 && ` ${names.map((name) => `“${name}”`).join(', ')}`}, or remove the rules: their records
              then go to your default layout. New layouts stay empty until you sync.
            </>
          }
          actions={
            <>
              <Button variant="default" loading={missing.creating} onClick={missing.create}>
                Create {plural(count, 'layout', 'layouts')}
              </Button>
              <Button
                variant="subtle"
                disabled={missing.creating}
                onClick={() => change(open.reduce((left, { id }) => removeRow(left, id), [...rows]))}
              >
                Remove {plural(open.length, 'rule', 'rules')}
              </Button>
            </>
          }
        />
      )}
      {missing.error && open.length > 0 && <ErrorNotice error={missing.error} title="Not all layouts could be created" />}
    </>
  );
}
