import { type ReactNode, useEffect, useRef } from 'react';
import type { app } from '../../backend/backend';
import { PageHeader } from '../../components/PageHeader';
import { useAppState } from '../../lib/appState';
import { useRoute } from '../../lib/route';
import { type SettingsSection, settingsSections } from '../../lib/settingsSections';
import { AboutCard } from './AboutCard';
import { BackgroundCard } from './BackgroundCard';
import { ConnectionsCard } from './ConnectionsCard';
import { FilesCard } from './FilesCard';
import { LinksCard } from './LinksCard';
import { ScheduleCard } from './ScheduleCard';
import styles from './SettingsPage.module.css';
import { UpdatesCard } from './UpdatesCard';
import { WindowCard } from './WindowCard';

const cards: Record<SettingsSection['id'], (props: { state: app.State }) => ReactNode> = {
  connections: ConnectionsCard,
  schedule: ScheduleCard,
  links: LinksCard,
  window: WindowCard,
  background: BackgroundCard,
  data: FilesCard,
  updates: UpdatesCard,
  about: AboutCard,
};

/** What is set once and seldom touched. Switches and choices save by themselves. */
export default function SettingsPage() {
  const state = useAppState().data;
  const { rest } = useRoute();
  if (!state) return null;
  const sections = settingsSections(state.mode);
  return (
    <div className={styles.page}>
      <PageHeader title="Settings" sentence="What you switch or choose is saved at once; what you type, with its Save button." />
      <div className={styles.columns}>
        <div className={styles.cards}>
          {sections.map(({ id }) => {
            const Shown = cards[id];
            return (
              <Section key={id} id={id} asked={id === rest}>
                <Shown state={state} />
              </Section>
            );
          })}
        </div>
        <Contents sections={sections} />
      </div>
    </div>
  );
}

/** The way to each part, where a wide window has room for it. */
function Contents({ sections }: { sections: readonly SettingsSection[] }) {
  const show = (id: string) => {
    const card = document.getElementById(anchor(id));
    card?.scrollIntoView({ block: 'start' });
    card?.focus({ preventScroll: true });
  };
  return (
    <nav aria-label="Parts of the settings" className={styles.contents}>
      {sections.map(({ id, label }) => (
        <button key={id} type="button" data-part={id} className={styles.part} onClick={() => show(id)}>
          {label}
        </button>
      ))}
    </nav>
  );
}

const anchor = (id: string) => `settings-${id}`;

/** A card that the address can name: it is scrolled to, and has the focus then. */
function Section({ id, asked, children }: { id: string; asked: boolean; children: ReactNode }) {
  const at = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const card = at.current;
    if (!asked || !card) return;
    let focused = false;
    const arrive = () => {
      card.scrollIntoView({ block: 'start' });
      // A card that is still empty is not there to be focused.
      if (!focused) card.focus({ preventScroll: true });
      focused ||= document.activeElement === card;
    };
    arrive();
    // Cards above it grow as their content comes.
    const grown = new ResizeObserver(arrive);
    for (const each of card.parentElement?.children ?? []) grown.observe(each);
    const done = setTimeout(() => grown.disconnect(), 1500);
    return () => {
      grown.disconnect();
      clearTimeout(done);
    };
  }, [asked]);
  return (
    <div ref={at} id={anchor(id)} data-part={id} tabIndex={-1} className={styles.section}>
      {children}
    </div>
  );
}
