import { Modal } from '@mantine/core';
import { Kbd } from '../../components/Kbd';
import { modName, registeredShortcuts, type Shortcut } from '../../lib/keys';
import { useFocusBack } from '../../lib/useFocusBack';
import styles from './ShortcutsDialog.module.css';

const everywhere: Shortcut[] = [
  { keys: [modName, 'K'], does: 'Find a page, an action, a setting or a company' },
  { keys: [modName, '1…8'], does: 'Go to a page' },
  { keys: [modName, ','], does: 'Settings' },
  { keys: [modName, 'R'], does: 'Check or read again' },
  { keys: ['/'], does: 'Filter' },
  { keys: ['?'], does: 'These shortcuts' },
];

/** All keys: of the page that is shown, and everywhere. */
export default function Shortcuts({ onClose }: { onClose: () => void }) {
  useFocusBack();
  const page = registeredShortcuts();
  const ofPage = new Set(page.flatMap(([, list]) => list.map(({ keys }) => keys.join(' '))));
  const rest = everywhere.filter(({ keys }) => !ofPage.has(keys.join(' ')));
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" size="xl">
      {[...page, ['Everywhere', rest] as const].map(([title, list]) => (
        <section key={title} className={styles.group}>
          <h3 className={styles.title}>{title}</h3>
          <dl className={styles.list}>
            {list.map(({ keys, does }) => (
              <div key={does} className={styles.line}>
                <dt className={styles.keys}>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dt>
                <dd className={styles.does}>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
