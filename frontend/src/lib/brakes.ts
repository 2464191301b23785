import type { app } from '../backend/backend';
import { formatCount } from './format';
import { kindWord } from './kinds';

/** What a brake holds back: "412 of 430 configurations of Acme would be archived or moved". */
export function haltSentence(halt: app.Halt): string {
  const kind = kindWord(halt.kind, halt.of > 0 ? halt.of : halt.count);
  const whose = halt.companyName ? ` of ${halt.companyName}` : '';
  if (halt.cleared) return `“${halt.cleared}” would be cleared in ${formatCount(halt.count)} of ${formatCount(halt.of)} ${kind}`;
  if (halt.of > 0 && halt.count >= halt.of) return `All ${formatCount(halt.of)} ${kind}${whose} would be archived or moved`;
  if (halt.of > 0) return `${formatCount(halt.count)} of ${formatCount(halt.of)} ${kind}${whose} would be archived or moved`;
  return `${formatCount(halt.count)} ${kind}${whose} would be archived or moved`;
}

/** Why so much may be held back, the likeliest first. */
export const haltCauses: readonly string[] = [
  'The API member in ConnectWise may no longer see these records: its security role or its access to companies changed.',
  'A type, a status or a sort rule changed in the settings, so that they are left out or go to another layout.',
  'ConnectWise answered with too little, during an outage or an upgrade.',
  'They really are gone: a client left, or somebody tidied up in ConnectWise.',
];

/** The same for all that brakes hold back; `count` is how many changes that are. */
export function haltsTitle(halts: readonly app.Halt[], count = heldBack(halts)): string {
  const [first, ...more] = halts;
  if (first && more.length === 0) return haltSentence(first);
  if (halts.some((halt) => halt.cleared)) return `${formatCount(count)} changes look like an accident`;
  return `${formatCount(count)} records would be archived or moved`;
}

/** How many changes brakes hold back in all. */
export function heldBack(halts: readonly app.Halt[]): number {
  return halts.reduce((sum, halt) => sum + halt.count, 0);
}
