import type { app } from '../backend/backend';
import { formatCount } from './format';
import { kindWord } from './kinds';

/** What a brake holds back: "412 of 430 configurations of Acme would be archived or moved". */
export function haltSentence(halt: app.Halt): string {
  const kind = kindWord(halt.kind, halt.of > 0 ? halt.of : halt.count);
  const whose = halt.companyName ? ` of ${halt.companyName}` : '';
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

/** How many changes brakes hold back in all. */
export function heldBack(halts: readonly app.Halt[]): number {
  return halts.reduce((sum, halt) => sum + halt.count, 0);
}
