import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

const shownMs = 2500;

type Props = {
  text: () => Promise<string>;
  label: string;
  /** Its name for assistive technology, when the label is too short. */
  name?: string;
};

/** Puts a text into the clipboard, and says whether that worked. */
export function CopyButton({ text, label, name }: Props) {
  const [told, setTold] = useState<'' | 'Copied' | 'Not copied'>('');
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(() => setTold(''), shownMs);
    return () => clearTimeout(timer);
  }, [told]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await text());
      setTold('Copied');
    } catch {
      setTold('Not copied');
    }
  };
  return (
    <Button
      variant="default"
      size="sm"
      aria-label={told || name || label}
      aria-live="polite"
      leftSection={told === 'Copied' ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      onClick={copy}
    >
      {told || label}
    </Button>
  );
}
