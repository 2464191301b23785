import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { app } from '../../backend/backend';
import { toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { Card } from '../../components/Card';
import { ErrorNotice } from '../../components/ErrorNotice';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useBatches } from '../../lib/appState';
import { changesState } from '../../lib/batches';
import { plural } from '../../lib/format';
import { CopyLine } from './CopyLine';
import styles from './LinksCard.module.css';
import { kindWords } from './links';
import { Setting } from './Setting';
import page from './SettingsPage.module.css';

const key = ['settings', 'links'];

/** The way from ConnectWise to Hudu, and how to set it up there. */
export function LinksCard() {
  const { links } = useBackend();
  const queries = useQueryClient();
  const kept = useQuery({ queryKey: key, queryFn: () => links.get() });
  // The port may come free, or be lost, while the page is open.
  useBatches((batch) => {
    if (batch.reset || changesState(batch.events)) void queries.invalidateQueries({ queryKey: key });
  });
  return (
    <Card
      title="Links from ConnectWise"
      sentence="Open the Hudu page of a company from its page in ConnectWise. Crossdock answers the link on this machine while it runs."
    >
      {kept.error ? (
        <ErrorNotice error={kept.error} onRetry={() => kept.refetch()} />
      ) : kept.data ? (
        <Parts links={kept.data} />
      ) : (
        <SkeletonRows count={4} height={56} place="card" />
      )}
    </Card>
  );
}

function Parts({ links }: { links: app.LinkSettings }) {
  return (
    <>
      <div className={page.lines}>
        <Status links={links} />
        <Port key={links.port} links={links} />
      </div>
      <div className={styles.part}>
        <h3 className={styles.heading}>Link Definition</h3>
        <p className={styles.text}>ConnectWise puts the company’s id in the place of the word in brackets.</p>
        <CopyLine label="the Link Definition" text={links.definition} />
        <Steps />
        <p className={styles.note}>
          Links in ConnectWise are for everybody in your company. Colleagues who follow this one need Crossdock on their own machine,
          matched with the same Hudu.
        </p>
      </div>
      <Trial links={links} />
      <Native native={links.native} />
      <More links={links} />
    </>
  );
}

function Status({ links }: { links: app.LinkSettings }) {
  const { links: service } = useBackend();
  const queries = useQueryClient();
  const retry = useMutation({ mutationFn: () => service.retry(), onSuccess: (next) => queries.setQueryData(key, next) });
  return (
    <>
      <Setting
        title="Links"
        text={
          <>
            <span className={styles.line}>
              <span className={styles.dot} data-state={links.state} aria-hidden />
              {links.message}
            </span>
            {links.hint && <span className={styles.line}>{links.hint}</span>}
          </>
        }
      >
        {(links.state === 'taken' || links.state === 'failed') && (
          <Button variant="default" size="xs" loading={retry.isPending} onClick={() => retry.mutate()}>
            Try again
          </Button>
        )}
      </Setting>
      {retry.error && <ErrorNotice error={retry.error} />}
    </>
  );
}

function Port({ links }: { links: app.LinkSettings }) {
  const { links: service } = useBackend();
  const queries = useQueryClient();
  const [typed, setTyped] = useState(String(links.port));
  const save = useMutation({ mutationFn: (port: number) => service.savePort(port), onSuccess: (next) => queries.setQueryData(key, next) });
  const changed = typed.trim() !== String(links.port);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (changed) save.mutate(/^\d{1,5}$/.test(typed.trim()) ? Number(typed) : 0);
  };
  const error = save.error && toBackendError(save.error);
  const fault = error && (error.fields.port ?? error.fields['links.port'] ?? [error.message, error.hint].filter(Boolean).join(' '));
  return (
    <Setting
      title="Port"
      text="Change it only when another program needs it: the Link Definition in ConnectWise has to be changed with it."
    >
      <form onSubmit={submit} className={styles.line}>
        <TextInput
          aria-label="Port"
          w={96}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          error={fault}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {changed && (
          <Button type="submit" variant="default" size="xs" loading={save.isPending}>
            Save port
          </Button>
        )}
      </form>
    </Setting>
  );
}

function Steps() {
  return (
    <ol className={styles.steps} aria-label="Steps in ConnectWise">
      <li>In ConnectWise open System, then Setup Tables.</li>
      <li>Choose the category General and the table Links.</li>
      <li>Add a link with the + sign. Link Name: Hudu. Table Reference: Company.</li>
      <li>Paste the text above as the Link Definition, then Save and Close.</li>
      <li>On a company in ConnectWise choose Hudu in its list of links.</li>
    </ol>
  );
}

/** The link as ConnectWise opens it, for a company that Hudu has. */
function Trial({ links }: { links: app.LinkSettings }) {
  const { shell } = useBackend();
  const open = useMutation({ mutationFn: (address: string) => shell.openURL(address) });
  const { trial } = links;
  const answering = links.state === 'answering';
  return (
    <div className={styles.part}>
      <Setting
        title="Try it"
        text={
          trial ? (
            <>
              Opens {trial.company} in Hudu, the way ConnectWise will. <span className={page.path}>{trial.address}</span>
            </>
          ) : (
            'After the first sync there is a company to try it with.'
          )
        }
      >
        {trial && (
          <Button variant="default" size="xs" disabled={!answering} loading={open.isPending} onClick={() => open.mutate(trial.address)}>
            Open the link
          </Button>
        )}
      </Setting>
      {open.error && <ErrorNotice error={open.error} />}
    </div>
  );
}

/** Hudu's own links need nobody's Crossdock, but a match of its own integration. */
function Native({ native }: { native: app.NativeLinks }) {
  if (native.companies === 0 || native.definition === '') return null;
  const has = native.companies === 1 ? 'has' : 'have';
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>Hudu’s own link</h3>
      <p className={styles.text}>
        {`${plural(native.companies, 'company', 'companies')} ${has} a match of Hudu’s own ConnectWise integration. For those this Link Definition works without Crossdock, on every machine where somebody is signed in to Hudu.`}
      </p>
      <CopyLine label="Hudu’s own Link Definition" text={native.definition} />
      <p className={styles.text}>The same through Hudu’s API, should your Hudu not know that address:</p>
      <CopyLine label="the address of Hudu’s API" text={native.jump} />
    </div>
  );
}

function More({ links }: { links: app.LinkSettings }) {
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.part}>
      <Setting title="Other records, and starting Crossdock" text="Addresses of contacts, configurations, locations and agreements.">
        <Button variant="default" size="xs" aria-expanded={open} aria-controls="more-links" onClick={() => setOpen(!open)}>
          {open ? 'Hide' : 'Show'}
        </Button>
      </Setting>
      {open && (
        <div id="more-links">
          <p className={styles.text}>Put the record’s ConnectWise id in the place of {'{id}'}.</p>
          <ul className={styles.others}>
            {links.others.map(({ kind, address }) => (
              <li key={kind}>
                <CopyLine label={kindWords[kind] ?? kind} text={address} />
              </li>
            ))}
          </ul>
          <p className={styles.text}>
            This one starts Crossdock when it is closed. It works where Crossdock was installed by its installer:
          </p>
          <CopyLine label="the link that starts Crossdock" text={links.protocol} />
        </div>
      )}
    </div>
  );
}
