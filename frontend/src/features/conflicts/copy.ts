import type { Tab } from './rows';

/** Sentences of the page that are more than a label. */
export const copy = {
  title: 'Conflicts and holds',
  sentence: 'Choose whose value stays where both sides changed it. Nothing is written to Hudu until the next sync.',
  never: 'Nothing is known yet',
  neverText: 'Conflicts show after the first sync, or after a check.',
  busy: 'A sync or a check is under way. You can decide when it has ended.',
} as const;

export const tabNames: Record<Tab, string> = {
  open: 'To decide',
  unknown: 'Base unknown',
  decided: 'Decided',
  kept: 'Edits kept',
  held: 'On hold',
};

/** What the rows of a tab are, above them. */
export const tabTexts: Record<Tab, string> = {
  open: 'ConnectWise and Hudu both changed these values since the last sync. Each stays as it is until you choose.',
  unknown:
    'These records were found again without what was synced last: a new machine, or a lost state. The two sides differ, and nobody knows who changed the value.',
  decided: 'Decided, and carried out by the next sync. Until then you can take each decision back.',
  kept: 'Somebody edited these values in Hudu, so they stay although ConnectWise says something else. Choose ConnectWise’s value to release an edit.',
  held: 'Crossdock stays away from these records. A hold of an undone sync ends by itself when ConnectWise changes the record.',
};

export const emptyTexts: Record<Tab, { title: string; text: string }> = {
  open: { title: 'Nothing to decide', text: 'No value was changed on both sides.' },
  unknown: { title: 'Nothing here', text: 'Every linked record has a known base.' },
  decided: { title: 'Nothing decided since the last sync', text: 'What you decide waits here for the next sync.' },
  kept: { title: 'No edits are kept', text: 'No value was edited in Hudu and differs from ConnectWise.' },
  held: { title: 'Nothing is on hold', text: 'Put a record on hold from the menu of its row, here or on any other page.' },
};

/** In the place of "No value was changed on both sides", while decisions wait for the sync. */
export const allDecided = {
  title: 'Everything is decided',
  text: 'The next sync carries it out. Until then you can take each decision back under Decided.',
};
