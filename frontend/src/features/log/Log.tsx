import { Button, Switch } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowUp } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { CopyButton } from '../../components/CopyButton';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { FilterBar, FilterSelect, FilterText } from '../../components/filters/Filters';
import { RowGrid } from '../../components/rowGrid/RowGrid';
import { usePagedRows } from '../../components/rowGrid/usePagedRows';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useAppState } from '../../lib/appState';
import { plural } from '../../lib/format';
import styles from './LogPage.module.css';
import { lineCells, lineDetail } from './lines';
import { useFollow } from './useFollow';

type Filter = { level: app.LogFilter['level']; text: string };

const levels = [
  { value: 'error', label: 'Errors' },
  { value: 'warning', label: 'Warnings and errors' },
  { value: 'info', label: 'Info and above' },
] as const;

/** The most lines that are copied at once. */
const copiedMost = 500;

/** The lines, filtered, as they are written. */
export function Log() {
  const { support } = useBackend();
  const [filter, setFilter] = useState<Filter>({ level: '', text: '' });
  const [typed] = useDebouncedValue(filter.text, 120);
  const text = typed.trim();
  const { level } = filter;
  const follow = useFollow();
  const { upTo, onRange: followRange } = follow;
  const load = useCallback(
    (offset: number, limit: number) => support.log({ level, text, upTo: upTo ?? 0, offset, limit }),
    [support, level, text, upTo],
  );
  const rows = usePagedRows<app.LogLine>(['log', level, text, upTo], load, upTo !== undefined);
  const { onRange: pagedRange } = rows;
  const onRange = useCallback(
    (first: number, last: number) => {
      pagedRange(first, last);
      followRange(first);
    },
    [pagedRange, followRange],
  );
  const linesToCopy = async () => {
    const page = await support.log({ level, text, upTo: upTo ?? 0, offset: 0, limit: copiedMost });
    return page.rows.map((line) => line.text).join('\n');
  };

  return (
    <section className={styles.log} aria-label="Lines of the log">
      <Filters
        filter={filter}
        onFilter={setFilter}
        following={follow.following}
        onFollow={follow.setFollowing}
        copy={<CopyButton text={linesToCopy} label="Copy lines" name={`Copy the newest lines that are shown, at most ${copiedMost}`} />}
      />
      {follow.waiting > 0 && (
        <Button
          className={styles.waiting}
          variant="light"
          size="xs"
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={follow.show}
        >
          {plural(follow.waiting, 'new line', 'new lines')}
        </Button>
      )}
      {rows.error || follow.error ? (
        <ErrorNotice error={rows.error ?? follow.error} onRetry={() => rows.refetch()} />
      ) : rows.pending ? (
        <SkeletonRows count={10} height={36} />
      ) : rows.total === 0 ? (
        <EmptyState
          title={level || text ? 'No line fits this filter' : 'Nothing is logged yet'}
          text={level || text ? 'Try another level or text.' : 'The first sync writes here.'}
        />
      ) : (
        <RowGrid
          label="Log"
          total={rows.total}
          rowAt={rows.rowAt}
          onRange={onRange}
          list={`${level} ${text} ${follow.jump}`}
          keyOf={keyOf}
          opens={opens}
          cells={lineCells}
          detail={lineDetail}
          rowHeight={36}
        />
      )}
      <p className={styles.count} role="status">
        {!rows.pending && plural(rows.total, 'line', 'lines')}
      </p>
    </section>
  );
}

type FiltersProps = {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  following: boolean;
  onFollow: (on: boolean) => void;
  copy: React.ReactNode;
};

function Filters({ filter, onFilter, following, onFollow, copy }: FiltersProps) {
  const { shell } = useBackend();
  const state = useAppState().data;
  const open = useMutation({ mutationFn: () => shell.openFolder('logs') });
  return (
    <FilterBar>
      <FilterText label="Filter by text" value={filter.text} onChange={(text) => onFilter({ ...filter, text })} />
      <FilterSelect
        label="Filter by level"
        all="All levels"
        options={levels}
        value={filter.level}
        onChange={(level) => onFilter({ ...filter, level })}
        width={190}
      />
      <Switch label="Follow" checked={following} onChange={(event) => onFollow(event.currentTarget.checked)} />
      {copy}
      {state?.mode === 'window' && (
        <Button variant="default" size="sm" loading={open.isPending} onClick={() => open.mutate()}>
          Open folder
        </Button>
      )}
      {open.error && <ErrorNotice error={open.error} />}
    </FilterBar>
  );
}

function keyOf(line: app.LogLine): string {
  return String(line.number);
}

function opens(): boolean {
  return true;
}
