import { Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type app, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { shortDate } from '../../lib/day';
import { plural } from '../../lib/format';
import { useNow } from '../../lib/useNow';
import { Setting } from './Setting';
import { useKept } from './useKept';

const key = ['settings', 'keeping'];

const choices: readonly { days: number; label: string }[] = [
  { days: 30, label: '30 days' },
  { days: 90, label: '90 days' },
  { days: 180, label: '180 days' },
  { days: 365, label: '1 year' },
  { days: 0, label: 'For ever' },
];

/** How long syncs and their records are kept. */
export function RetentionSetting() {
  const { syncing } = useBackend();
  const queries = useQueryClient();
  const now = useNow();
  const keeping = useQuery({ queryKey: key, queryFn: () => syncing.keeping(), refetchOnMount: 'always' });
  const { kept, pending, change } = useKept<app.Keeping>(
    (next) => syncing.saveKeeping(next.days),
    (saved) => {
      queries.setQueryData(key, saved);
      void queries.invalidateQueries({ queryKey: ['history'] });
    },
  );
  const shown = pending ?? keeping.data;
  // A number of days that only the settings file can name is a choice, too.
  const odd = shown && !choices.some((choice) => choice.days === shown.days) ? [{ days: shown.days, label: `${shown.days} days` }] : [];
  const text = shown ? keptText(shown, now) : keeping.error ? toBackendError(keeping.error).message : ' ';
  return (
    <Setting title="Keep the history for" text={text} setting="keeping" kept={kept}>
      <Select
        w={140}
        size="xs"
        aria-label="Keep the history for"
        allowDeselect={false}
        disabled={!shown}
        value={shown ? String(shown.days) : null}
        data={[...odd, ...choices].map(({ days, label }) => ({ value: String(days), label }))}
        onChange={(value) => shown && value !== null && change('keeping', { ...shown, days: Number(value) })}
      />
    </Setting>
  );
}

function keptText({ runs, oldest }: app.Keeping, now: Date): string {
  const older = 'Older syncs can no longer be looked at or undone.';
  if (runs === 0) return older;
  return `${plural(runs, 'sync is', 'syncs are')} kept, the oldest of ${shortDate(new Date(oldest), now)}. ${older}`;
}
