import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconHelp, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { app } from '../../backend/backend';
import { plural } from '../../lib/format';
import { checklist, type Line, type LineState, type Phase, toMend } from './checklist';
import styles from './TestResult.module.css';

type Props = {
  form: { phase: Phase; side: app.ReportSide | undefined; verdict: string };
  system: string;
};

/** The connection test as a checklist: one line per permission, and what to do about those that are not right. */
export function TestResult({ form: { phase, side, verdict }, system }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const before = useRef(phase);
  useEffect(() => {
    if (phase === 'testing' || before.current === 'testing') root.current?.scrollIntoView({ block: 'nearest' });
    before.current = phase;
  }, [phase]);
  return (
    <div ref={root} aria-live="polite" className={styles.live}>
      {phase === 'testing' && (
        <div className={styles.box}>
          <div className={styles.head}>
            <Loader size={16} aria-hidden />
            <h3 className={styles.title}>Testing the connection to {system}…</h3>
          </div>
        </div>
      )}
      {side && phase !== 'testing' && phase !== 'untested' && <Checklist side={side} />}
      {!side && (phase === 'passed' || phase === 'partial') && (
        <div className={styles.box}>
          <div className={styles.head}>
            <Mark state="ok" />
            <h3 className={styles.title}>{verdict || `Connected to ${system}`}</h3>
            <span className={styles.meta}>tested earlier</span>
          </div>
        </div>
      )}
    </div>
  );
}

function Checklist({ side }: { side: app.ReportSide }) {
  const open = toMend(side);
  const [title, ...rest] = side.passed ? side.title.split(', ') : [side.title];
  return (
    <section className={styles.box} data-state={side.passed ? 'passed' : 'failed'} aria-label="Result of the test">
      <div className={styles.head}>
        <Mark state={side.passed ? 'ok' : 'failed'} />
        <h3 className={styles.title}>{title}</h3>
        {rest.length > 0 && <span className={styles.meta}>{rest.join(', ')}</span>}
        {side.passed && open > 0 && <span className={styles.mend}>{plural(open, 'line', 'lines')} to mend</span>}
      </div>
      <ul className={styles.lines}>
        {checklist(side).map((line) => (
          <Row key={line.key} line={line} />
        ))}
      </ul>
    </section>
  );
}

function Row({ line }: { line: Line }) {
  return (
    <li className={styles.line} data-state={line.state}>
      <Mark state={line.state} />
      <div className={styles.words}>
        <p>
          {line.label}
          {line.text && <span className={styles.found}>: {lowerFirst(line.text)}</span>}
        </p>
        {line.next && <p className={styles.next}>{line.next}</p>}
        {line.detail && (
          <details className={styles.detail}>
            <summary>{line.answered ? 'What the server said' : 'Details'}</summary>
            <p>{line.detail}</p>
          </details>
        )}
      </div>
    </li>
  );
}

/** "refused" after a colon; names in capitals stay. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]*\s/.test(text) && !/^(ConnectWise|Hudu)\b/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

const marks = {
  ok: { Icon: IconCheck, word: 'Right' },
  warning: { Icon: IconAlertTriangle, word: 'Warning' },
  failed: { Icon: IconX, word: 'Failed' },
  unknown: { Icon: IconHelp, word: 'Not known' },
} satisfies Record<LineState, unknown>;

function Mark({ state }: { state: LineState }) {
  const { Icon, word } = marks[state];
  return (
    <span className={styles.mark} data-state={state} role="img" aria-label={word}>
      <Icon size={18} stroke={2} aria-hidden />
    </span>
  );
}
