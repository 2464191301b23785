import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useCopy } from '../lib/useCopy';

type Props = {
  text: () => Promise<string>;
  label: string;
  /** Its name for assistive technology, when the label is too short. */
  name?: string;
  size?: 'xs' | 'sm';
};

const words = { '': '', copied: 'Copied', failed: 'Not copied' };

/** Puts a text into the clipboard, and says whether that worked. */
export function CopyButton({ text, label, name, size = 'sm' }: Props) {
  const { told, copy } = useCopy();
  return (
    <Button
      variant="default"
      size={size}
      aria-label={words[told] || name || label}
      aria-live="polite"
      leftSection={told === 'copied' ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      onClick={() => void copy(text)}
    >
      {words[told] || label}
    </Button>
  );
}
