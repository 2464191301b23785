import type { app, SetupStepID } from '../../backend/backend';

/** What every step gets. */
export type StepProps = { state: app.State };

type StepWords = { id: SetupStepID; label: string; sub: string };

/** The steps of the guide, in order. */
export const steps: readonly StepWords[] = [
  { id: 'connectwise', label: 'ConnectWise', sub: 'Connect' },
  { id: 'hudu', label: 'Hudu', sub: 'Connect' },
  { id: 'layouts', label: 'Layouts', sub: 'Where records go' },
  { id: 'scope', label: 'What to sync', sub: 'Data and options' },
  { id: 'rules', label: 'Sort rules', sub: 'Configuration types' },
  { id: 'fields', label: 'Connected fields', sub: 'Same names' },
  { id: 'companies', label: 'Match companies', sub: 'Link the two' },
  { id: 'first-sync', label: 'First sync', sub: 'Preview, then apply' },
];

/** The step that an address asks for; without one the first that is to do. */
export function shownStep(rest: string, setup: app.Setup): SetupStepID {
  return steps.find(({ id }) => id === rest)?.id ?? steps.find(({ id }) => id === setup.current)?.id ?? 'connectwise';
}

export function isDone(setup: app.Setup, id: SetupStepID): boolean {
  return setup.steps.some((step) => step.id === id && step.done);
}

/** Why a step that was done is not any more, "" when it is or never was. */
export function problemOf(setup: app.Setup, id: SetupStepID): string {
  return setup.steps.find((step) => step.id === id)?.problem ?? '';
}

/** The step beside one: before (-1) or after (1). */
export function besides(id: SetupStepID, by: 1 | -1): SetupStepID | undefined {
  return steps[steps.findIndex((step) => step.id === id) + by]?.id;
}

/** What has to be connected before a step has anything to show. */
export function blockedBy(id: SetupStepID, state: app.State): 'connectwise' | 'hudu' | null {
  const needs: Partial<Record<SetupStepID, readonly ('connectwise' | 'hudu')[]>> = {
    layouts: ['hudu'],
    scope: ['connectwise'],
    rules: ['connectwise', 'hudu'],
    fields: ['hudu'],
    companies: ['connectwise', 'hudu'],
    'first-sync': ['connectwise', 'hudu'],
  };
  const open = (side: 'connectwise' | 'hudu') => state[side].state === 'unset';
  return needs[id]?.find(open) ?? null;
}
