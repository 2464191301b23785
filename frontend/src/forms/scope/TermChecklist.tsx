import { Button, Checkbox, TextInput, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import type { app } from '../../backend/backend';
import { formatCount, plural } from '../../lib/format';
import { listWords, meaningOf } from './copy';
import { type Choice, choose, countOf, foundTerms, summaryOf, tick, tickedOf, unknownOf } from './scope';
import styles from './TermChecklist.module.css';

type Props = {
  list: app.TermList;
  choice: Choice;
  change: (next: Choice) => void;
  counting: boolean;
  /** How the list is meant, where that can be chosen. */
  children?: ReactNode;
};

/** A table of ConnectWise, folded up to one line. What is ticked is synced, however the list is kept. */
export function TermChecklist({ list, choice, change, counting, children }: Props) {
  const id = useId();
  const [opened, setOpened] = useState(false);
  const chosen = choice.chosen[list.id] ?? [];
  const unknown = unknownOf(list, chosen);
  const { title } = listWords[list.id];
  return (
    <div className={styles.list}>
      <UnstyledButton className={styles.head} aria-expanded={opened} aria-controls={id} onClick={() => setOpened(!opened)}>
        <IconChevronRight size={16} aria-hidden className={styles.chevron} />
        <span className={styles.title}>{title}</span>
        <span className={styles.summary}>{list.error ? 'Cannot be read' : <Summary list={list} chosen={chosen} />}</span>
        {(unknown.length > 0 || list.error) && <IconAlertTriangle size={16} role="img" aria-label="Needs a look" className={styles.warn} />}
      </UnstyledButton>
      {opened && (
        <div id={id} className={styles.body}>
          <p className={styles.meaning}>{meaningOf(list)}</p>
          {children}
          {list.error && (
            <p className={styles.error}>
              {list.error.message} {list.error.hint}
            </p>
          )}
          {unknown.length > 0 && <Unknown list={list} names={unknown} choice={choice} change={change} />}
          {list.terms.length > 0 ? (
            <Terms list={list} choice={choice} change={change} counting={counting} title={title} />
          ) : (
            !list.error && <p className={styles.none}>ConnectWise has none.</p>
          )}
        </div>
      )}
    </div>
  );
}

function Summary({ list, chosen }: { list: app.TermList; chosen: readonly string[] }) {
  const [one, many] = listWords[list.id].records;
  const count = countOf(list, chosen);
  const names = list.terms.filter((term) => chosen.includes(String(term.id))).map((term) => term.name);
  return (
    <>
      {summaryOf(list, chosen)}
      {names.length > 0 && names.length <= 3 ? `: ${names.join(', ')}` : ''}
      {names.length > 0 && count >= 0 ? ` · ${plural(count, one, many)}` : ''}
    </>
  );
}

function Terms({ list, choice, change, counting, title }: Omit<Props, 'children'> & { title: string }) {
  const [text, setText] = useState('');
  const ticked = tickedOf(list, choice);
  const found = foundTerms(list, text);
  const ids = found.map((term) => String(term.id));
  const missing = ids.filter((term) => !ticked.includes(term));
  return (
    <>
      <div className={styles.tools}>
        <TextInput
          size="xs"
          className={styles.search}
          aria-label={`Find in ${title.toLowerCase()}`}
          placeholder="Find"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          // Enter finds; it does not leave the step.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
        <Button variant="subtle" size="compact-sm" disabled={missing.length === 0} onClick={() => change(tick(choice, list, ids, true))}>
          Tick {text ? 'these' : 'all'}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={missing.length === ids.length}
          onClick={() => change(tick(choice, list, ids, false))}
        >
          Tick {text ? 'none of these' : 'none'}
        </Button>
      </div>
      {found.length === 0 && <p className={styles.none}>No name contains “{text}”.</p>}
      <ul className={styles.terms}>
        {found.map((term) => (
          <li key={term.id} className={styles.term}>
            <Checkbox
              label={term.name}
              checked={ticked.includes(String(term.id))}
              onChange={(event) => change(tick(choice, list, [String(term.id)], event.currentTarget.checked))}
              classNames={{ body: styles.check, label: styles.label }}
            />
            {term.inactive && <span className={styles.inactive}>inactive</span>}
            <span className={styles.count}>{term.count >= 0 ? formatCount(term.count) : counting ? '…' : ''}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What was chosen once and ConnectWise does not have any more. */
function Unknown({ list, names, choice, change }: { list: app.TermList; names: string[]; choice: Choice; change: Props['change'] }) {
  const chosen = choice.chosen[list.id] ?? [];
  return (
    <div className={styles.unknown}>
      <p>ConnectWise does not have {names.map((name) => `“${name}”`).join(', ')} any more.</p>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() =>
          change(
            choose(
              choice,
              list.id,
              chosen.filter((name) => !names.includes(name)),
            ),
          )
        }
      >
        Remove
      </Button>
    </div>
  );
}
