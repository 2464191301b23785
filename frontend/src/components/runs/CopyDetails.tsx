import { CopyButton } from '../CopyButton';

/** Copies what somebody who helps has to know of a failure. Nothing to copy, no button. */
export function CopyDetails({ lines }: { lines: readonly string[] }) {
  const text = lines.filter(Boolean).join('\n');
  if (text === '') return null;
  return <CopyButton text={async () => text} label="Copy details" size="xs" />;
}
