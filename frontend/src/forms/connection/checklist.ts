import type { app } from '../../backend/backend';

export type LineState = app.ReportStep['state'];

/** One line of the checklist. */
export type Line = {
  key: string;
  state: LineState;
  label: string;
  /** What was found, for lines that are not simply right. */
  text: string;
  /** What to do next, with the exact path. */
  next: string;
  /** What the server said, or how the failure was put where it said nothing. */
  detail: string;
  /** The server was reached, so that what was found is its answer. */
  answered: boolean;
};

/** Steps that only lead to the permissions: one line is enough for those that are right. */
const basics = ['reach', 'tls', 'company', 'keys', 'clientId', 'key', 'version'];

const basicWords: Record<string, string> = {
  reach: 'address',
  tls: 'secure connection',
  company: 'company ID',
  keys: 'API keys',
  clientId: 'client ID',
  key: 'API key',
};

/** The lines of a test, in its order: what leads to the permissions folded into one where it is right. */
export function checklist(side: app.ReportSide): Line[] {
  const folded = side.steps.filter((step) => step.state === 'ok' && basics.includes(step.step));
  const words = folded.map((step) => basicWords[step.step]).filter((word) => word !== undefined);
  const rest = side.steps.filter((step) => !folded.includes(step));
  const lines = rest.map(line);
  if (words.length === 0) return lines;
  return [{ key: 'basics', state: 'ok', label: capital(listed(words)), text: '', next: '', detail: '', answered: true }, ...lines];
}

function line(step: app.ReportStep, index: number): Line {
  const plain = step.state === 'ok';
  return {
    key: `${step.step} ${step.row} ${index}`,
    state: step.state,
    label: step.label,
    text: plain ? skippedText(step) : pathText(step.message),
    next: plain ? '' : pathText(step.next),
    detail: plain ? '' : step.detail,
    answered: step.step !== 'reach' && step.step !== 'tls',
  };
}

/** A line may be right because nobody needs it. */
function skippedText(step: app.ReportStep): string {
  return step.message.toLowerCase().startsWith('not needed') ? step.message : '';
}

/** Role paths as ConnectWise and Hudu print them in their menus. */
export function pathText(text: string): string {
  return text.replaceAll(' > ', ' › ');
}

function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How many lines a person can mend. */
export function toMend(side: app.ReportSide): number {
  return side.steps.filter((step) => step.state === 'failed' || step.state === 'warning').length;
}

/** The part of a report about one system. */
export function sideOf(report: app.Report | undefined, side: app.ReportSide['side']): app.ReportSide | undefined {
  return report?.sides.find((each) => each.side === side);
}

/** Where the test of one connection stands. */
export type Phase = 'untested' | 'testing' | 'passed' | 'partial' | 'failed';

type Standing = {
  testing: boolean;
  /** Entries differ from what was tested. */
  changed: boolean;
  /** The newest test in this session. */
  side: app.ReportSide | undefined;
  /** What the program knows from earlier sessions. */
  connection: app.Connection['state'];
};

/** An entry that was changed has not been tested, whatever was tested before. */
export function phaseOf({ testing, changed, side, connection }: Standing): Phase {
  if (testing) return 'testing';
  if (changed) return 'untested';
  if (side) return side.passed ? (side.ok ? 'passed' : 'partial') : 'failed';
  return connection === 'passed' || connection === 'partial' ? connection : 'untested';
}

/** Whether the guide goes on from here. */
export function mayContinue(phase: Phase): boolean {
  return phase === 'passed' || phase === 'partial';
}
