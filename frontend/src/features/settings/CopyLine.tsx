import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { modName } from '../../lib/keys';
import { useCopy } from '../../lib/useCopy';
import styles from './LinksCard.module.css';

/** A text to be pasted elsewhere. Where the clipboard is closed to the page the text is selected instead. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const code = useRef<HTMLElement>(null);
  const { told, copy } = useCopy();
  const [selected, setSelected] = useState(false);
  const copied = told === 'copied';
  const onCopy = async () => {
    const done = await copy(async () => text);
    if (!done && code.current) getSelection()?.selectAllChildren(code.current);
    setSelected(!done);
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
        leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        onClick={() => void onCopy()}
      >
        {copied ? 'Copied' : 'Copy'}
      </Button>
      <p className={styles.told} role="status">
        {selected && `The text is selected. Press ${modName}+C.`}
        {copied && <span className={styles.unseen}>Copied</span>}
      </p>
    </div>
  );
}
