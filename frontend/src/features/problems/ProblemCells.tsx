import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconExternalLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Cell } from '../../components/rowGrid/parts';
import { CopyDetails } from '../../components/runs/CopyDetails';
import { capital } from '../../lib/day';
import { kindWord } from '../../lib/kinds';
import styles from './Problems.module.css';
import type { Row } from './rows';

type Props = { row: Row; open: boolean; blocked: boolean };

/** The record, what is wrong in a sentence, and the one fix. */
export function ProblemCells({ row, open, blocked }: Props) {
  const Chevron = open ? IconChevronDown : IconChevronRight;
  const kind = capital(kindWord(row.kind, row.recordId === 0 ? 2 : 1));
  return (
    <>
      <Cell className={styles.record}>
        <Chevron size={16} className={styles.chevron} aria-hidden />
        <span className={styles.words}>
          <span className={styles.name} title={row.name}>
            {row.name || (row.recordId === 0 ? `All ${kindWord(row.kind, 2)}` : `${kind} ${row.recordId}`)}
          </span>
          <span className={styles.meta}>{[kind, row.kind === 'company' ? '' : row.companyName].filter(Boolean).join(' · ')}</span>
        </span>
      </Cell>
      <Cell className={styles.text}>{row.text}</Cell>
      <Cell className={styles.fixCell}>
        {row.fix.label && (
          <button
            type="button"
            tabIndex={-1}
            data-act="fix"
            aria-disabled={(blocked && row.fix.action === 'resync') || undefined}
            className={styles.fix}
          >
            {row.fix.label}
          </button>
        )}
      </Cell>
    </>
  );
}

/** The reason in full, the fix in words, which record it is, and the pages in Hudu that the reason names. */
export function ProblemDetail({ row }: { row: Row }) {
  return (
    <div className={styles.detail}>
      <p>{row.text}</p>
      {row.fix.text && <p className={styles.fixText}>{row.fix.text}</p>}
      {row.record && (
        <p className={styles.fixText}>
          ConnectWise ID <code>{row.record}</code>
        </p>
      )}
      {row.pages.length > 0 && <Pages pages={row.pages} />}
      {row.detail && <CopyDetails lines={[`${row.record || row.kind} ${row.name}`, row.text, row.detail]} />}
    </div>
  );
}

function Pages({ pages }: { pages: readonly app.NamedPage[] }) {
  const backend = useBackend();
  const open = useMutation({ mutationFn: (address: string) => backend.shell.openURL(address) });
  return (
    <div className={styles.pages}>
      {pages.map(({ name, url }) => (
        <Button
          key={url}
          variant="default"
          size="xs"
          leftSection={<IconExternalLink size={15} aria-hidden />}
          onClick={() => open.mutate(url)}
        >
          {name ? `Open “${name}” in Hudu` : 'Open in Hudu'}
        </Button>
      ))}
      {open.error && <ErrorNotice error={open.error} />}
    </div>
  );
}
