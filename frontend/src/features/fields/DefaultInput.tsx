import { TextInput } from '@mantine/core';
import { SearchSelect } from '../../forms/SearchSelect';
import type { Row } from './edits';

type Props = { row: Row; focus: boolean; fault: string | undefined; onChange: (text: string) => void };

/** The text that a field gets where ConnectWise has none. */
export function DefaultInput({ row, focus, fault, onChange }: Props) {
  const shared = {
    autoFocus: focus,
    label: row.sources.length > 0 ? 'Default, when ConnectWise has no value' : 'Default',
    description: 'Written where the field is empty. What somebody entered in Hudu stays.',
    error: fault || (row.default === row.field.default && row.field.defaultProblem) || undefined,
  };
  const options = row.field.type === 'CheckBox' ? ['true', 'false'] : row.field.options;
  if (options.length > 0)
    return (
      <SearchSelect
        {...shared}
        placeholder="None"
        clearable
        data={[...new Set([...options, ...(row.default ? [row.default] : [])])].map((value) => ({ value, label: checkWord(row, value) }))}
        value={row.default || null}
        onChange={(text) => onChange(text ?? '')}
      />
    );
  return (
    <TextInput
      {...shared}
      placeholder={{ Date: 'YYYY-MM-DD', Number: '0', Website: 'https://' }[row.field.type] ?? 'None'}
      maxLength={500}
      value={row.default}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function checkWord(row: Row, value: string): string {
  if (row.field.type !== 'CheckBox') return value;
  return value === 'true' ? 'Yes' : value === 'false' ? 'No' : value;
}
