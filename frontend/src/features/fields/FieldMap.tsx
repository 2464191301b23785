import { Button } from '@mantine/core';
import { IconLayoutGrid, IconPlugConnectedX } from '@tabler/icons-react';
import { type FormEvent, useRef } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { SkeletonRows } from '../../components/SkeletonRows';
import { focusInvalid, keepEnterInList } from '../../forms/form';
import { SaveBar } from '../../forms/SaveBar';
import { plural } from '../../lib/format';
import { navigate, useRoute } from '../../lib/route';
import { firstLayout } from './edits';
import styles from './FieldMap.module.css';
import { LayoutFields } from './LayoutFields';
import { LayoutList } from './LayoutList';
import { useFieldMap, useFieldMapDraft } from './useFieldMap';

/** All fields of the layouts in use, and what they are connected to. */
export function FieldMap() {
  const form = useFieldMap();
  const discard = useFieldMapDraft((draft) => draft.clear);
  const root = useRef<HTMLFormElement>(null);
  const first = useRef<number>(undefined);
  const { rest } = useRoute();
  const { map, loadError } = form;
  if (loadError?.code === 'not-set-up')
    return (
      <EmptyState
        framed
        icon={<IconPlugConnectedX size={32} aria-hidden />}
        title="Not connected yet"
        text="The fields are those of your layouts in Hudu. Connect ConnectWise and Hudu first."
        action={<Button onClick={() => navigate('setup', 'connectwise')}>Set up the connections</Button>}
      />
    );
  if (loadError) return <ErrorNotice error={loadError} onRetry={form.reload} title="The fields could not be read" />;
  if (!map) return <SkeletonRows count={8} height={44} place="page" />;
  // What needs a look changes with every save; the layout in hand does not.
  first.current ??= firstLayout(map)?.layoutId;
  const named = (id: string) => map.layouts.find((each) => String(each.layoutId) === id);
  const layout = named(rest) ?? named(String(first.current)) ?? map.layouts[0];
  if (!layout)
    return (
      <EmptyState
        framed
        icon={<IconLayoutGrid size={32} stroke={1.5} aria-hidden />}
        title="No layout is in use yet"
        text="Choose default layouts first; their fields are listed here then."
        action={<Button onClick={() => navigate('layouts', 'defaults')}>Choose layouts</Button>}
      />
    );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await form.save())) focusInvalid(root.current);
  };
  return (
    <form ref={root} className={styles.form} aria-label="Connected fields" noValidate onSubmit={submit} onKeyDown={keepEnterInList}>
      <LayoutList layouts={map.layouts} chosen={layout.layoutId} edits={form.edits} />
      <div className={styles.card}>
        {map.failure && (
          <div className={styles.failure}>
            <ErrorNotice error={map.failure} title="Questions and custom fields of ConnectWise are missing here" onRetry={form.reload} />
          </div>
        )}
        <LayoutFields key={layout.layoutId} layout={layout} form={form} />
        <SaveBar
          form={form}
          onDiscard={discard}
          note={`${plural(form.edits.size, 'field', 'fields')} changed, not saved yet. A field is filled with the next sync; one that you disconnect keeps its values.`}
        />
      </div>
    </form>
  );
}
