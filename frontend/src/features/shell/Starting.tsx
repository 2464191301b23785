import { ErrorNotice } from '../../components/ErrorNotice';
import { SkeletonRows } from '../../components/SkeletonRows';
import { Logo } from './Logo';
import shell from './Shell.module.css';
import sidebar from './Sidebar.module.css';
import styles from './Starting.module.css';

/** The frame before the program has told its state, or why it cannot. */
export function Starting({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div className={shell.shell}>
      <header className={sidebar.nav}>
        <div className={sidebar.brand}>
          <Logo />
          <span className={sidebar.wide}>Crossdock</span>
        </div>
      </header>
      <main className={shell.main}>
        {error ? (
          <div className={styles.failed}>
            <h1 className={styles.title}>Crossdock cannot show how things stand</h1>
            <ErrorNotice error={error} onRetry={retry} />
          </div>
        ) : (
          <>
            <h1 className={sidebar.hidden}>Crossdock is starting</h1>
            <SkeletonRows count={8} height={54} label="Starting" />
          </>
        )}
      </main>
    </div>
  );
}
