import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { useBatches } from '../../lib/appState';

const key = ['setup', 'board'];

/** The match board for its numbers, and how many companies were read so far while it is not there yet. */
export function useBoard() {
  const { matching } = useBackend();
  const queries = useQueryClient();
  const [reading, setReading] = useState<app.Reading | null>(null);
  const query = useQuery({ queryKey: key, queryFn: () => matching.board(), refetchOnMount: 'always' });
  useBatches((batch) => {
    for (const event of batch.events) if (event.kind === 'reading' && event.reading) setReading(event.reading);
    if (batch.reset || batch.events.some((event) => event.kind === 'companies')) void queries.invalidateQueries({ queryKey: key });
  });
  return { query, reading };
}

export type Tally = { all: number; matched: number; create: number; leave: number; open: number; sure: number };

/** How far matching is. */
export function tallyOf(board: app.Board): Tally {
  const tally: Tally = { all: 0, matched: 0, create: 0, leave: 0, open: 0, sure: 0 };
  for (const { decision, gone, group } of board.companies) {
    if (gone) continue;
    tally.all++;
    if (decision === 'none') {
      tally.open++;
      if (group === 'sure') tally.sure++;
    } else tally[decision]++;
  }
  return tally;
}

/** Companies that a sync would carry, by name. */
export function carried(board: app.Board): app.BoardCompany[] {
  return board.companies
    .filter(({ decision, gone }) => !gone && (decision === 'matched' || decision === 'create'))
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.id - b.id);
}
