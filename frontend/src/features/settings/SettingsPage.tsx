import { PageHeader } from '../../components/PageHeader';
import { useAppState } from '../../lib/appState';
import { AboutCard } from './AboutCard';
import { BackgroundCard } from './BackgroundCard';
import { ConnectionsCard } from './ConnectionsCard';
import { FilesCard } from './FilesCard';
import { LinksCard } from './LinksCard';
import { ScheduleCard } from './ScheduleCard';
import styles from './SettingsPage.module.css';
import { UpdatesCard } from './UpdatesCard';
import { WindowCard } from './WindowCard';

/** What is set once and seldom touched. Every control saves by itself. */
export default function SettingsPage() {
  const state = useAppState().data;
  if (!state) return null;
  return (
    <div className={styles.page}>
      <PageHeader title="Settings" sentence="Every change is saved at once." />
      <div className={styles.cards}>
        <ConnectionsCard state={state} />
        <ScheduleCard state={state} />
        <LinksCard />
        <WindowCard state={state} />
        {state.mode === 'window' && <BackgroundCard state={state} />}
        <FilesCard state={state} />
        <UpdatesCard state={state} />
        <AboutCard />
      </div>
    </div>
  );
}
