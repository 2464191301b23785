import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { PageHeader } from '../../components/PageHeader';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useBatches } from '../../lib/appState';
import { judge } from '../../lib/batches';
import { plural } from '../../lib/format';
import { useRoute } from '../../lib/route';
import { Banners, SetupBar } from './Banners';
import { Board } from './Board';
import styles from './Board.module.css';
import { HeaderActions } from './HeaderActions';
import { BoardModel } from './model/board';
import { BoardSession } from './model/session';
import { Progress } from './Progress';
import { useModel } from './useModel';

/** Match Companies: both sides beside each other. */
export default function BoardPage() {
  const session = useSession();
  const loaded = useModel(session.model, (board) => board.loaded);
  useNamedCompany(session, loaded);
  return (
    <div className={styles.page}>
      <div className={styles.above}>
        <SetupBar />
      </div>
      <div className={styles.header}>
        <PageHeader
          title="Match companies"
          sentence="Choose where each ConnectWise company goes. Nothing changes in Hudu until you sync."
          actions={loaded && <HeaderActions session={session} />}
        />
      </div>
      {loaded ? (
        <>
          <div className={styles.above}>
            <Banners session={session} />
          </div>
          <Progress model={session.model} />
          <Board session={session} />
        </>
      ) : (
        <Loading session={session} />
      )}
    </div>
  );
}

/** Goes to the company that the address names: "companies/19297". */
function useNamedCompany(session: BoardSession, loaded: boolean) {
  const { rest } = useRoute();
  useEffect(() => {
    const company = Number(rest);
    if (loaded && company > 0) session.model.show([company]);
  }, [session, loaded, rest]);
}

/** The board of this page; it is kept for a while when a person looks at another one. */
function useSession(): BoardSession {
  const { matching } = useBackend();
  const queries = useQueryClient();
  const [session] = useState(() => {
    const kept = queries.getQueryData<BoardSession>(['board', 'session']);
    const made = kept ?? new BoardSession(new BoardModel(), matching);
    queries.setQueryData(['board', 'session'], made);
    return made;
  });
  useEffect(() => {
    void session.open();
    // After the first look, before somebody types.
    const timer = setTimeout(() => session.model.prepareSearch(), 1500);
    return () => clearTimeout(timer);
  }, [session]);

  const seen = useRef(0);
  useBatches((batch) => {
    const verdict = judge(seen.current, batch);
    seen.current = verdict.seen;
    const news = verdict.fresh.filter((event) => event.kind === 'companies').map((event) => event.revision ?? 0);
    if (verdict.gap || news.includes(0)) void session.news(0);
    else if (news.length > 0) void session.news(Math.max(...news));
    if (verdict.fresh.some((event) => event.kind === 'finished')) void session.ran();
    const reading = verdict.fresh.findLast((event) => event.kind === 'reading')?.reading;
    if (reading) session.heardReading(reading);
  });
  return session;
}

/** Both sides while they are read for the first time. */
function Loading({ session }: { session: BoardSession }) {
  const failure = useModel(session.model, (board) => board.failure);
  const reading = useModel(session.model, (board) => board.reading);
  if (failure) return <ErrorNotice error={failure} onRetry={() => void session.open()} />;
  return (
    <div className={styles.panes}>
      <Side title="ConnectWise" count={reading?.connectwise ?? 0} whole={reading?.whole ?? false} height={54} />
      <Side title="Hudu" count={reading?.hudu ?? 0} whole={reading?.whole ?? false} height={50} />
    </div>
  );
}

type SideProps = { title: string; count: number; whole: boolean; height: number };

/** The panes are there before anything in them is, so they say at once what goes on. */
const sidePatienceMs = 100;

function Side({ title, count, whole, height }: SideProps) {
  const companies = plural(count, 'company', 'companies');
  return (
    <div className={styles.placeholder}>
      <div className={styles.loading}>
        <h2>{title}</h2>
        <span>{whole ? `${companies} read. Comparing…` : count > 0 ? `${companies} so far` : 'Reading companies…'}</span>
      </div>
      <SkeletonRows count={14} height={height} label={`Reading companies of ${title}`} after={sidePatienceMs} />
    </div>
  );
}
