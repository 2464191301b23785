import { type CSSProperties, memo, type ReactNode } from 'react';
import { Cell, GridRow } from '../../components/rowGrid/parts';
import { arrowIcon, banIcon, checkIcon, dotsIcon, plusIcon, strengthBars, tickIcon, warnIcon } from './icons';
import styles from './LeftRow.module.css';
import { type Row, strength, tied } from './model/row';
import { shortReasons, site } from './model/words';
import { NameParts } from './NameParts';

export interface LeftRowProps {
  row: Row;
  /** Pixels from the top of the list. */
  start: number;
  /** Its place among all rows, from 1. */
  place: number;
  active: boolean;
  selected: boolean;
}

/** A ConnectWise company with what is suggested or decided for it. */
export const LeftRow = memo(function LeftRow({ row, start, place, active, selected }: LeftRowProps) {
  const { company } = row;
  return (
    <GridRow
      id={rowID(row.id)}
      data-company={row.id}
      aria-rowindex={place}
      aria-selected={selected}
      data-active={active || undefined}
      className={styles.row}
      style={{ transform: `translateY(${start}px)` } satisfies CSSProperties}
    >
      <Cell className={styles.check} data-act="toggle">
        {/* biome-ignore lint/a11y/useSemanticElements: no part of a form; the grid is told what is selected. */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus; Space selects the active row. */}
        <span role="checkbox" aria-checked={selected} aria-label={`Select ${company.name}`} className={styles.box}>
          {selected && tickIcon}
        </span>
      </Cell>
      <Cell className={`${styles.texts} ${styles.own}`}>
        <div className={styles.name} title={company.name}>
          <span className={styles.ellipsis}>
            <NameParts name={company.name} other={row.state === 'open' && tied(row) === 0 ? row.suggestion?.name : undefined} />
          </span>
          {row.isNew && <span className={styles.fresh}>New</span>}
        </div>
        <Meta row={row} />
        <button type="button" tabIndex={-1} data-act="menu" aria-label={`Actions for ${company.name}`} className={styles.menu}>
          {dotsIcon}
        </button>
      </Cell>
      {row.state === 'open' ? <Suggestion row={row} /> : <Decided row={row} />}
    </GridRow>
  );
});

function Meta({ row }: { row: Row }) {
  const { company } = row;
  if (company.gone) {
    return (
      <div className={styles.meta}>
        <span className={styles.gone}>No longer in ConnectWise</span>
        {company.identifier && ` · ${company.identifier}`}
      </div>
    );
  }
  const words = [company.identifier, company.city, site(company.website)].filter(Boolean).join(' · ');
  if (!company.inactive) return <div className={styles.meta}>{words}</div>;
  return (
    <div className={styles.meta}>
      <span className={styles.gone}>Inactive in ConnectWise</span>
      {words && ` · ${words}`}
    </div>
  );
}

function Suggestion({ row }: { row: Row }) {
  const { best } = row;
  const equals = tied(row);
  if (equals > 0) return <Tied count={equals} />;
  if (!best || !row.suggestion) {
    return (
      <>
        <Cell className={styles.none}>No suggestion</Cell>
        <Action act="find" label="Find" />
      </>
    );
  }
  return (
    <>
      <Cell className={styles.suggestion} title={best.reasons.join('\n')}>
        {strengthBars[strength(best)]}
        <div className={styles.texts}>
          <div className={styles.name}>
            <span className={styles.ellipsis}>
              <NameParts name={row.suggestion.name} other={row.company.name} />
            </span>
          </div>
          <div className={styles.meta}>{shortReasons(best.reasons)}</div>
        </div>
      </Cell>
      <Action act="match" label="Match" icon={checkIcon} />
    </>
  );
}

function Tied({ count }: { count: number }) {
  return (
    <>
      <Cell className={styles.suggestion}>
        {strengthBars[2]}
        <div className={styles.texts}>
          <div className={styles.name}>
            <span className={styles.ellipsis}>{count} companies fit equally</span>
          </div>
          <div className={styles.meta}>{count === 2 ? 'Neither' : 'None'} fits better</div>
        </div>
      </Cell>
      <Action act="find" label="Choose" />
    </>
  );
}

function Action({ act, label, icon }: { act: string; label: string; icon?: ReactNode }) {
  return (
    <Cell className={styles.action}>
      <button type="button" tabIndex={-1} data-act={act} data-icon={icon ? true : undefined} className={styles.button}>
        {icon}
        <span>{label}</span>
      </button>
    </Cell>
  );
}

function Decided({ row }: { row: Row }) {
  return (
    <>
      <Cell className={styles.decided}>
        <Pill row={row} />
      </Cell>
      <Cell className={styles.action}>
        <button type="button" tabIndex={-1} data-act="find" className={styles.quiet}>
          Change
        </button>
      </Cell>
    </>
  );
}

function Pill({ row }: { row: Row }) {
  const { state, hudu } = row;
  if (state === 'create') return pill('new', plusIcon, 'Create in Hudu');
  if (state === 'leave') return pill('mute', banIcon, 'Left unmatched');
  if (!hudu) return pill('warn', warnIcon, 'No longer in Hudu');
  if (hudu.archived) return pill('warn', warnIcon, `${hudu.name}, archived in Hudu`);
  return (
    <>
      {pill('ok', arrowIcon, hudu.name)}
      {row.others > 0 && <span className={styles.others}>{row.choice.second ? 'second' : `and ${row.others} more`}</span>}
    </>
  );
}

function pill(tone: string, icon: ReactNode, text: string) {
  return (
    <span className={styles.pill} data-tone={tone} title={text}>
      {icon}
      <span className={styles.ellipsis}>{text}</span>
    </span>
  );
}

export function rowID(company: number): string {
  return `company-${company}`;
}
