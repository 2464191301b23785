import { ActionIcon, TagsInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { scopeKey } from '../scope/useScope';
import { conditionWords } from './copy';
import styles from './RulesFields.module.css';
import { dropCondition, type Row, setTerms, type What } from './rules';

type Props = { row: Row; name: string; change: (conditions: Row['conditions']) => void; fresh: What | null };

/** The further conditions of a rule, all of which must hold. */
export function Conditions({ row, name, change, fresh }: Props) {
  const known = useKnownTerms(row);
  return (
    <ul className={styles.conditions} aria-label={`Further conditions of ${name}`}>
      {row.conditions.map(({ what, terms }) => {
        const { label, lead, hint } = conditionWords[what];
        return (
          <li key={what} className={styles.condition}>
            <span className={styles.lead}>{lead}</span>
            <TagsInput
              className={styles.terms}
              size="xs"
              aria-label={`${label}, any of`}
              placeholder={terms.length === 0 ? `${hint}, then Enter` : ''}
              data={known(what)}
              value={[...terms]}
              onChange={(value) => change(setTerms(row, what, value))}
              acceptValueOnBlur
              autoFocus={fresh === what}
              data-invalid={(terms.length === 0 && row.types.length === 0) || undefined}
              withScrollArea={false}
              comboboxProps={{ shadow: 'md', withinPortal: false }}
              classNames={{ options: styles.options }}
            />
            <ActionIcon
              variant="subtle"
              size={26}
              className={styles.tool}
              aria-label={`Remove the condition ${label.toLowerCase()}`}
              onClick={() => change(dropCondition(row, what))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </li>
        );
      })}
    </ul>
  );
}

/** Names that ConnectWise has for a condition, as far as they were read. */
function useKnownTerms(row: Row): (what: What) => string[] {
  const { scope } = useBackend();
  const wanted = row.conditions.some(({ what }) => what === 'status' || what === 'companyType');
  const lists = useQuery({ queryKey: scopeKey, queryFn: () => scope.get(), enabled: wanted }).data?.lists ?? [];
  return (what) => {
    const id: app.TermList['id'] | null =
      what === 'companyType' ? 'companyTypes' : what === 'status' && row.kind === 'configuration' ? 'configurationStatuses' : null;
    return lists.find((list) => list.id === id)?.terms.map((term) => term.name) ?? [];
  };
}
