import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { FilterBar, FilterText } from '../../components/filters/Filters';
import { ListCard } from '../../components/ListCard';
import { RowGrid } from '../../components/rowGrid/RowGrid';
import { formatCount, plural } from '../../lib/format';
import { hasMod } from '../../lib/keys';
import type { RecordRef } from '../../lib/records';
import { useCopy } from '../../lib/useCopy';
import { DoubleCells } from './DoubleCells';
import styles from './Duplicates.module.css';
import { filtered, indexed, type Line, linesOf } from './rows';

/** All groups, each with what it means, what to do, and the ways to both systems. */
export function DoubleList({ groups }: { groups: readonly app.DoubleGroup[] }) {
  const [text, setText] = useState('');
  const all = useMemo(() => indexed(groups), [groups]);
  const fitting = useMemo(() => filtered(all, text), [all, text]);
  const lines = useMemo(() => linesOf(fitting), [fitting]);
  const rowAt = useCallback((at: number) => lines[at], [lines]);
  const { act, copied, error } = useActs();
  const cells = useCallback((line: Line) => <DoubleCells line={line} copied={line.key === copied} />, [copied]);
  const onKey = useCallback(
    (event: KeyboardEvent, line: Line) => {
      const name = hasMod(event.nativeEvent) ? undefined : { o: 'open', c: 'copy' }[event.key.toLowerCase()];
      return name !== undefined && act(name, line);
    },
    [act],
  );
  return (
    <ListCard aria-label="Assets that exist twice">
      <FilterBar>
        <FilterText label="Filter by company, name or ID" value={text} onChange={setText} />
        <span className={styles.count} role="status">
          {fitting.length < all.length
            ? `${formatCount(fitting.length)} of ${plural(all.length, 'group', 'groups')}`
            : plural(all.length, 'group', 'groups')}
        </span>
      </FilterBar>
      {error && <ErrorNotice error={error} />}
      {lines.length === 0 ? (
        <EmptyState title="Nothing fits this filter" text="Try another company, name or ID." />
      ) : (
        <RowGrid
          label="Duplicates"
          total={lines.length}
          rowAt={rowAt}
          keyOf={keyOf}
          cells={cells}
          levelOf={levelOf}
          headingOf={headingOf}
          list={text}
          rowHeight={52}
          recordOf={recordOf}
          onAct={act}
          onKey={onKey}
        />
      )}
    </ListCard>
  );
}

/** What the buttons and keys of a line do. */
function useActs() {
  const backend = useBackend();
  const { told, copy } = useCopy();
  const [from, setFrom] = useState('');
  const { mutate, error } = useMutation({ mutationFn: (address: string) => backend.shell.openURL(address) });
  const act = useCallback(
    (name: string, line: Line): boolean => {
      if (name === 'copy' && line.type === 'record' && line.record.enter) {
        setFrom(line.key);
        void copy(async () => line.record.enter);
        return true;
      }
      const address = name === 'open' ? addressOf(line) : '';
      if (address) mutate(address);
      return address !== '';
    },
    [copy, mutate],
  );
  return { act, copied: told === 'copied' ? from : '', error };
}

function addressOf(line: Line): string {
  if (line.type === 'asset') return line.asset.huduUrl;
  return line.type === 'record' ? line.record.connectwiseUrl : '';
}

function keyOf(line: Line): string {
  return line.key;
}

function levelOf(line: Line): 1 | 2 {
  return line.type === 'group' ? 1 : 2;
}

function headingOf({ key, group }: Line): Line {
  return { type: 'group', key, group };
}

function recordOf(line: Line): RecordRef | undefined {
  return line.type === 'record' ? line.record : undefined;
}
