import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import { CopyButton } from '../../components/CopyButton';
import { Cell } from '../../components/rowGrid/parts';
import { dateTime } from './copy';
import styles from './LogPage.module.css';

const names: Record<string, string> = { error: 'Error', fatal: 'Error', panic: 'Error', warning: 'Warning', info: 'Info', debug: 'Debug' };

/** Time, level, message, and what was logged beside it in one line. */
export function lineCells(line: app.LogLine, open: boolean) {
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Cell className={styles.time}>
        <Chevron size={15} className={styles.chevron} aria-hidden />
        {dateTime(line.at)}
      </Cell>
      <Cell className={styles.level} tone={line.level}>
        {names[line.level] ?? line.level}
      </Cell>
      <Cell className={styles.message}>
        <span className={styles.words}>{line.message}</span>
        <span className={styles.beside}>{line.fields.map(({ name, value }) => `${name}=${value}`).join('  ')}</span>
      </Cell>
    </>
  );
}

/** The whole line. */
export function lineDetail(line: app.LogLine) {
  return (
    <div className={styles.detail}>
      {line.fields.length > 0 && (
        <dl className={styles.fields}>
          {line.fields.map(({ name, value }) => (
            <div key={name} className={styles.field}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <CopyButton text={async () => line.text} label="Copy line" />
    </div>
  );
}
