import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { AssetKind, app } from '../../backend/backend';
import { SearchSelect } from '../SearchSelect';
import { CreateLayout } from './CreateLayout';
import styles from './LayoutsFields.module.css';
import { kindTitle, layoutChoices, problemOf } from './layouts';
import { MissingID } from './MissingID';
import type { LayoutsForm } from './useLayouts';

const sentences: Record<AssetKind, string> = {
  location: 'Sites of a company.',
  contact: 'People of a company.',
  configuration: 'Devices and everything else that no sort rule sends elsewhere.',
  agreement: 'Always shown as a tile on the company; as assets only with a layout.',
};

/** One layout per kind of record. */
export function LayoutsFields({ form }: { form: LayoutsForm }) {
  const [making, setMaking] = useState<AssetKind | null>(null);
  const { layouts } = form;
  if (!layouts) return null;
  return (
    <div className={styles.rows}>
      {layouts.defaults.map((each) => (
        <Row key={each.kind} form={form} layouts={layouts} each={each} onCreate={() => setMaking(each.kind)} />
      ))}
      {making && (
        <CreateLayout
          kind={making}
          name=""
          layouts={layouts.layouts}
          onClose={() => setMaking(null)}
          onCreated={(made) => {
            form.created(making, made);
            setMaking(null);
          }}
        />
      )}
    </div>
  );
}

type RowProps = { form: LayoutsForm; layouts: app.Layouts; each: app.DefaultLayout; onCreate: () => void };

function Row({ form, layouts, each, onCreate }: RowProps) {
  const { kind } = each;
  const chosen = form.choice[kind];
  const layout = layouts.layouts.find((one) => one.id === chosen);
  const problem = form.fault(kind) || problemOf(each, chosen);
  const title = kindTitle(kind);
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <p className={styles.title}>
          {title}
          {each.skipped ? <span className={styles.tag}>skipped</span> : !each.required && <span className={styles.tag}>optional</span>}
        </p>
        <p className={styles.sentence}>{each.skipped ? 'Left out in What to sync, so no layout is needed.' : sentences[kind]}</p>
      </div>
      <div className={styles.choice}>
        <div className={styles.inputs}>
          <SearchSelect
            className={styles.select}
            aria-label={`Layout for ${title.toLowerCase()}`}
            placeholder={each.required ? 'Choose a layout' : 'No layout, tile only'}
            data={layoutChoices(layouts.layouts, chosen)}
            value={chosen === 0 ? null : String(chosen)}
            onChange={(value) => form.choose(kind, value === null ? 0 : Number(value))}
            error={problem || undefined}
            clearable={!each.required || each.skipped}
            clearButtonProps={{ 'aria-label': `No layout for ${title.toLowerCase()}` }}
            nothingFoundMessage="No active layout of that name"
          />
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            aria-label={`Create a layout for ${title.toLowerCase()}`}
            onClick={onCreate}
          >
            Create layout
          </Button>
        </div>
        {each.layout === 0 && chosen !== 0 && chosen === each.proposed && <p className={styles.note}>Proposed because its name fits</p>}
        {layout && !layout.hasConnectWiseId && (
          <div className={styles.missing}>
            <MissingID layout={layout} adding={form.adding === layout.id} error={form.addError} onAdd={() => form.addID(layout.id)} />
          </div>
        )}
      </div>
    </div>
  );
}
