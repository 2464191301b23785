import { Empty } from '../../components/runs/FieldDiff';
import { shownValue } from '../../lib/values';
import cells from './DecisionCells.module.css';
import { decisionText, movedText, type Row } from './rows';

/** All three values in full, who changed what, and what happens next. */
export function DecisionDetail({ row }: { row: Row }) {
  const moved = row.type === 'kept' ? 'Edited here' : 'Changed since';
  const lines = [
    { name: 'At the last sync', value: row.base, note: '', unknown: row.baseUnknown },
    { name: 'In Hudu', value: row.hudu, note: row.baseUnknown ? '' : moved, unknown: false },
    { name: 'In ConnectWise', value: row.connectwise, note: row.type === 'conflict' && !row.baseUnknown ? moved : '', unknown: false },
  ];
  return (
    <div className={cells.detail}>
      <dl className={cells.values}>
        {lines.map(({ name, value, note, unknown }) => (
          <div key={name} className={cells.valueLine}>
            <dt>{name}</dt>
            <dd>
              {unknown ? <span className={cells.meta}>not known</span> : shownValue(value) || <Empty />}
              {note && <span className={cells.moved}>{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <p className={cells.next}>{nextText(row)}</p>
    </div>
  );
}

function nextText(row: Row): string {
  const decided = decisionText(row);
  if (row.decision === 'hold') return 'Nothing of this record is written until you release it.';
  if (decided) return `${decided} at the next sync. Nothing is written before.`;
  if (row.type === 'kept') return 'The edit in Hudu stays at the next sync.';
  return `${movedText(row)}. Until you choose, Hudu keeps its value and nothing is written.`;
}
