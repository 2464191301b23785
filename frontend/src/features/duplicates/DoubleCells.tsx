import { IconCopy, IconExternalLink } from '@tabler/icons-react';
import { Cell } from '../../components/rowGrid/parts';
import { capital } from '../../lib/day';
import { plural } from '../../lib/format';
import { kindWord } from '../../lib/kinds';
import styles from './Duplicates.module.css';
import { assetMeta, type Line, recordMeta, sameWords } from './rows';

type Props = { line: Line; copied: boolean };

/** The cells of a line. Thousands of these stand below each other: no part of the kit is in them. */
export function DoubleCells({ line, copied }: Props) {
  switch (line.type) {
    case 'group':
      return <Heading line={line} />;
    case 'advice':
      return (
        <Cell className={styles.advice}>
          <p>{line.group.meaning}</p>
          <p className={styles.next}>{line.group.next}</p>
        </Cell>
      );
    case 'record':
      return <RecordCells line={line} copied={copied} />;
    case 'asset':
      return <AssetCells line={line} />;
  }
}

function Heading({ line: { group } }: { line: Line }) {
  return (
    <Cell className={styles.heading}>
      {group.company}
      <span className={styles.what}>
        {plural(group.assets.length, 'asset', 'assets')} with the {sameWords[group.by]} <bdi>{group.value}</bdi>
      </span>
    </Cell>
  );
}

function RecordCells({ line: { record }, copied }: { line: Line & { type: 'record' }; copied: boolean }) {
  const name = record.name || `${capital(kindWord(record.kind))} ${record.recordId}`;
  return (
    <>
      <Cell className={styles.side}>ConnectWise</Cell>
      <Cell className={styles.name}>
        <span className={styles.title}>{name}</span>
        <span className={styles.meta}>{recordMeta(record)}</span>
      </Cell>
      <Cell className={styles.actions}>
        {record.enter && (
          <button type="button" tabIndex={-1} data-act="copy" className={styles.button} data-strong aria-live="polite">
            <IconCopy size={15} aria-hidden />
            {copied ? 'Copied' : `Copy ${record.enter}`}
          </button>
        )}
        {record.connectwiseUrl && (
          <button type="button" tabIndex={-1} data-act="open" className={styles.button} aria-label={`Open ${name} in ConnectWise`}>
            <IconExternalLink size={15} aria-hidden />
            Open in ConnectWise
          </button>
        )}
      </Cell>
    </>
  );
}

const parts = { keep: 'Keep', archive: 'Archive in Hudu' } as const;

function AssetCells({ line: { asset } }: { line: Line & { type: 'asset' } }) {
  return (
    <>
      <Cell className={styles.side}>Hudu</Cell>
      <Cell className={styles.name}>
        <span className={styles.title}>{asset.name}</span>
        <span className={styles.meta}>{assetMeta(asset)}</span>
      </Cell>
      <Cell className={styles.actions}>
        {asset.part && (
          <span className={styles.part} data-part={asset.part}>
            {parts[asset.part]}
          </span>
        )}
        {asset.huduUrl && (
          <button type="button" tabIndex={-1} data-act="open" className={styles.button} aria-label={`Open ${asset.name} in Hudu`}>
            <IconExternalLink size={15} aria-hidden />
            Open in Hudu
          </button>
        )}
      </Cell>
    </>
  );
}
