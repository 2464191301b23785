import { Button } from '@mantine/core';
import { IconCopy, IconExternalLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type app, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { useCopy } from '../../lib/useCopy';
import styles from './Plan.module.css';
import { alikeNext, alikeText, assetsOf, entersOf } from './previewRows';

/** The assets that a new record looks like, what to do, the ID to enter, and the ways to both systems. */
export function Alike({ row }: { row: app.PreviewRow }) {
  const { records, shell } = useBackend();
  const open = useMutation({ mutationFn: async (address: string | Promise<string>) => shell.openURL(await address) });
  const assets = assetsOf(row);
  return (
    <div className={styles.alike}>
      {assets.map((one) => (
        <p key={one.asset}>{alikeText(row, one)}</p>
      ))}
      <p className={styles.next}>{alikeNext(row)}</p>
      <div className={styles.ways}>
        {assets
          .filter(({ url }) => url !== '')
          .map(({ asset, url }) => (
            <Way key={asset} onClick={() => open.mutate(url)}>
              {assets.length === 1 ? 'Open in Hudu' : `Open asset ${asset} in Hudu`}
            </Way>
          ))}
        <Way onClick={() => open.mutate(records.connectWisePage(`${row.kind}/${row.id}`))}>Open in ConnectWise</Way>
        {entersOf(row).map((enter) => (
          <Copy key={enter} text={enter} />
        ))}
      </div>
      {open.error && <span role="alert">{toBackendError(open.error).message}</span>}
    </div>
  );
}

function Copy({ text }: { text: string }) {
  const { told, copy } = useCopy();
  return (
    <Button
      variant="default"
      size="xs"
      aria-live="polite"
      leftSection={<IconCopy size={15} aria-hidden />}
      onClick={() => void copy(async () => text)}
    >
      {{ '': `Copy ${text}`, copied: 'Copied', failed: 'Not copied' }[told]}
    </Button>
  );
}

/** The pages in Hudu that a reason names. */
export function Pages({ pages }: { pages: readonly app.NamedPage[] }) {
  const { shell } = useBackend();
  const open = useMutation({ mutationFn: (address: string) => shell.openURL(address) });
  return (
    <div className={styles.alike}>
      <div className={styles.ways}>
        {pages.map(({ name, url }) => (
          <Way key={url} onClick={() => open.mutate(url)}>
            {name ? `Open “${name}” in Hudu` : 'Open in Hudu'}
          </Way>
        ))}
      </div>
      {open.error && <span role="alert">{toBackendError(open.error).message}</span>}
    </div>
  );
}

function Way({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <Button variant="default" size="xs" leftSection={<IconExternalLink size={15} aria-hidden />} onClick={onClick}>
      {children}
    </Button>
  );
}
