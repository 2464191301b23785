import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { PageHeader } from '../../components/PageHeader';
import { useFilterKey } from '../../lib/keys';
import { navigate, useRoute } from '../../lib/route';
import { Answer } from './Answer';
import styles from './Explain.module.css';
import { Results } from './Results';

/** Finds a record, and names the one reason why it is, or is not, in Hudu as it is. */
export default function ExplainPage() {
  const { rest } = useRoute();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  /** The record whose answer stood there when something else was typed. */
  const [left, setLeft] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useFilterKey(input);
  useEffect(() => {
    if (!rest) input.current?.focus();
  }, [rest]);
  const found = useFound(text);
  const rows = found.data?.rows ?? [];
  // What was asked before is no answer to what is typed now, unless it is among what that finds.
  const overtaken = left === rest && text.trim() !== '' && found.data && !rows.some((row) => row.record === rest);
  const answered = rest !== '' && !overtaken;
  const current = Math.min(at, Math.max(0, rows.length - 1));

  const choose = (row: app.FoundRecord | undefined) => {
    if (row) navigate('explain', row.record);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(rows.length - 1, current + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, current - 1));
    else if (event.key === 'Enter') choose(rows[current]);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.page}>
      <PageHeader
        title="Why is this not in Hudu?"
        sentence="Find a record of ConnectWise. Both systems are asked, and nothing is written."
      />
      <TextInput
        ref={input}
        size="md"
        type="search"
        role="combobox"
        aria-label="Name, serial number, e-mail address or ConnectWise ID"
        aria-expanded={rows.length > 0}
        aria-controls="explain-found"
        aria-activedescendant={rows.length > 0 ? `explain-found-${current}` : undefined}
        aria-autocomplete="list"
        placeholder="Name, serial number, e-mail address or ConnectWise ID"
        leftSection={<IconSearch size={18} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
          setLeft(rest);
        }}
        onKeyDown={onKeyDown}
      />
      {found.error && <ErrorNotice error={found.error} onRetry={() => found.refetch()} />}
      <div className={styles.panes}>
        {text.trim() !== '' && found.data && <Results found={found.data} at={current} chosen={rest} onChoose={choose} />}
        {answered ? <Answer key={rest} record={rest} /> : text.trim() === '' && <Hint />}
      </div>
    </div>
  );
}

function Hint() {
  return (
    <p className={styles.hint}>
      Type a part of its name, its serial number, or its id, such as 42 or configuration/42. You can also ask from the menu of a record on
      any page.
    </p>
  );
}

function useFound(text: string) {
  const backend = useBackend();
  const [settled] = useDebouncedValue(text.trim(), 80);
  return useQuery({
    queryKey: ['found', settled],
    queryFn: () => backend.records.find(settled),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}
