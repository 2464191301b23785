import { useCallback, useEffect, useState } from 'react';
import { useBackend } from '../backend/context';

const shownMs = 2500;

/** Puts a text into the clipboard, and tells for a moment how that went. */
export function useCopy() {
  const { copyText } = useBackend();
  const [told, setTold] = useState<'' | 'copied' | 'failed'>('');
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(() => setTold(''), shownMs);
    return () => clearTimeout(timer);
  }, [told]);
  const copy = useCallback(
    async (text: () => Promise<string>): Promise<boolean> => {
      try {
        await copyText(await text());
        setTold('copied');
        return true;
      } catch {
        setTold('failed');
        return false;
      }
    },
    [copyText],
  );
  return { told, copy };
}
