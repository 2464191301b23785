import styles from './PageTabs.module.css';

type Tab = { href: string; name: string; current: boolean };

/** The parts of a page, each with an address of its own. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map(({ href, name, current }) => (
        <a key={name} href={href} className={styles.tab} aria-current={current ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
