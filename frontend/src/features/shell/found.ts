import type { SpotlightActionData, SpotlightActionGroupData, SpotlightFilterFunction } from '@mantine/spotlight';

/**
 * The lines that have the text, group by group in the order that is given: what
 * comes later never moves what a person is about to choose. Inside a group, what
 * is called so stands before what is only found by another word.
 */
export const found: SpotlightFilterFunction = (query, groups) => {
  const text = query.trim().toLowerCase();
  return groups.filter(isGroup).flatMap(({ group, actions }) => {
    const named = actions.filter((one) => one.label?.toLowerCase().includes(text));
    const others = actions.filter((one) => !named.includes(one) && wordsOf(one).includes(text));
    return named.length + others.length > 0 ? [{ group, actions: [...named, ...others] }] : [];
  });
};

function isGroup(one: SpotlightActionData | SpotlightActionGroupData): one is SpotlightActionGroupData {
  return 'actions' in one;
}

function wordsOf({ description = '', keywords = '' }: SpotlightActionData): string {
  return [description, ...[keywords].flat()].join(' ').toLowerCase();
}
