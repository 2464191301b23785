import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

/** Copies what somebody who helps has to know of a failure. Nothing to copy, no button. */
export function CopyDetails({ lines }: { lines: readonly string[] }) {
  const text = lines.filter(Boolean).join('\n');
  if (text === '') return null;
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="xs"
          leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
          onClick={copy}
        >
          {copied ? 'Copied' : 'Copy details'}
        </Button>
      )}
    </CopyButton>
  );
}
