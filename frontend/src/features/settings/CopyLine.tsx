import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import styles from './LinksCard.module.css';

const shownMs = 2500;

/** A text to be pasted elsewhere. Where the clipboard is closed to the page the text is selected instead. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const code = useRef<HTMLElement>(null);
  const [told, setTold] = useState<'' | 'copied' | 'selected'>('');
  useEffect(() => {
    if (told !== 'copied') return;
    const timer = setTimeout(() => setTold(''), shownMs);
    return () => clearTimeout(timer);
  }, [told]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setTold('copied');
    } catch {
      if (code.current) getSelection()?.selectAllChildren(code.current);
      setTold('selected');
    }
  };
  return (
    <div className={styles.copy}>
      <code ref={code} className={styles.code}>
        {text}
      </code>
      <Button
        variant="default"
        size="xs"
        aria-label={`Copy: ${label}`}
        leftSection={told === 'copied' ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        onClick={copy}
      >
        {told === 'copied' ? 'Copied' : 'Copy'}
      </Button>
      <p className={styles.told} role="status">
        {told === 'selected' && 'The text is selected. Press Ctrl+C, or ⌘C on a Mac.'}
        {told === 'copied' && <span className={styles.unseen}>Copied</span>}
      </p>
    </div>
  );
}
