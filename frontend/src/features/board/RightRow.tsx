import { memo } from 'react';
import type { app } from '../../backend/backend';
import { Cell, GridRow } from '../../components/rowGrid/parts';
import { arrowIcon, checkIcon, crossIcon, strengthBars } from './icons';
import { strength } from './model/row';
import { shortReasons, site } from './model/words';
import { NameParts } from './NameParts';
import styles from './RightRow.module.css';

interface RightRowProps {
  hudu: app.HuduCompany;
  /** Why it is suggested. */
  candidate: app.BoardCandidate | null;
  /** The name that the suggestion is for. */
  wanted: string | undefined;
  start: number;
  place: number;
  option: number;
  active: boolean;
  /** The name of the company that has it already. */
  takenBy: string;
  /** The company of the cursor is matched to it. */
  isOwn: boolean;
  /** It is a suggestion that a person may say no to. */
  canDismiss: boolean;
}

/** A Hudu company: an option of the find field, and where companies are dropped. */
export const RightRow = memo(function RightRow(props: RightRowProps) {
  const { hudu, candidate, wanted, start, place, option, active, takenBy, isOwn, canDismiss } = props;
  return (
    <GridRow
      id={optionID(option)}
      data-option={option}
      data-drop={`hudu:${hudu.id}`}
      aria-rowindex={place}
      aria-selected={active}
      className={styles.row}
      style={{ transform: `translateY(${start}px)` }}
      title={candidate?.reasons.join('\n')}
    >
      {candidate && <Cell className={styles.bars}>{strengthBars[strength(candidate)]}</Cell>}
      <Cell className={styles.texts}>
        <div className={styles.name} title={hudu.name}>
          <NameParts name={hudu.name} other={candidate ? wanted : undefined} />
        </div>
        <div className={styles.meta}>
          {takenBy && <span className={styles.taken}>{arrowIcon}</span>}
          {takenBy ? `Matched to ${takenBy}` : candidate ? shortReasons(candidate.reasons) : whereabouts(hudu)}
        </div>
      </Cell>
      <Cell className={styles.action}>
        {canDismiss && (
          <button type="button" tabIndex={-1} data-act="dismiss" className={styles.dismiss} title="Not this one: do not suggest it again">
            {crossIcon}
            <span>Not this one</span>
          </button>
        )}
        {isOwn ? (
          <span className={styles.own}>{checkIcon} Matched</span>
        ) : (
          <button type="button" tabIndex={-1} data-act="match" className={styles.button} data-always={candidate !== null || undefined}>
            Match
          </button>
        )}
      </Cell>
    </GridRow>
  );
});

function whereabouts(hudu: app.HuduCompany): string {
  return [hudu.city, site(hudu.website)].filter(Boolean).join(' · ') || 'No address';
}

export function optionID(option: number): string {
  return `hudu-option-${option}`;
}
