import { Menu } from '@mantine/core';
import { IconBuildingCommunity, IconExternalLink, IconHandStop, IconPlayerPlay, IconQuestionMark, IconRefresh } from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import { useAppState } from '../../lib/appState';
import { closeRecordMenu, type RecordRef, useRecordMenu } from '../../lib/records';
import { navigate } from '../../lib/route';
import styles from './RecordMenu.module.css';
import { useHeld, useRecordActions } from './useRecordActions';

/** The menu of a record, once for the whole window: rows stay light, and every record has the same actions everywhere. */
export default function RecordMenu() {
  const opened = useRecordMenu((state) => state.opened);
  const actions = useRecordActions();
  const state = useAppState().data;
  if (!opened) return null;
  return (
    <Menu
      opened
      onChange={(open) => !open && closeRecordMenu()}
      position="bottom-end"
      // Inside the page, so that it belongs to its landmark.
      withinPortal={false}
      floatingStrategy="fixed"
      withInitialFocusPlaceholder={false}
      width={260}
      transitionProps={{ duration: 0 }}
      returnFocus={false}
    >
      <Menu.Target>
        <button type="button" tabIndex={-1} aria-label="Actions" className={styles.anchor} style={opened.at} />
      </Menu.Target>
      <Menu.Dropdown ref={enter}>
        <Menu.Label className={styles.title}>{opened.record.name || opened.record.record || opened.record.companyName}</Menu.Label>
        <Items of={opened.record} state={state} actions={actions} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Takes the focus into the menu, to what can be chosen: the kit tries its first item, and stays outside where that is disabled. */
function enter(menu: HTMLElement | null) {
  if (!menu || menu.contains(document.activeElement)) return;
  (menu.querySelector<HTMLElement>('[role="menuitem"]:not(:disabled)') ?? menu).focus({ preventScroll: true });
}

type Props = { of: RecordRef; state: app.State | undefined; actions: ReturnType<typeof useRecordActions> };

function Items({ of, state, actions }: Props) {
  const blocked = whyNot(state, of);
  const held = useHeld(of.record !== '').has(of.record);
  const single = of.record !== '' && !of.record.startsWith('company/');
  const sync = (scope: app.RunScope, name: string) => actions.resync.mutate({ scope, name });
  return (
    <>
      {blocked && <div className={styles.reason}>{blocked}</div>}
      {single && (
        <Menu.Item
          leftSection={<IconRefresh size={16} aria-hidden />}
          disabled={blocked !== ''}
          onClick={() => sync({ company: 0, record: of.record }, of.name || of.record)}
        >
          Re-sync this record
        </Menu.Item>
      )}
      {of.company > 0 && (
        <Menu.Item
          leftSection={<IconBuildingCommunity size={16} aria-hidden />}
          disabled={blocked !== ''}
          onClick={() => sync({ company: of.company, record: '' }, of.companyName || of.name)}
        >
          Re-sync {of.companyName || 'its company'}
        </Menu.Item>
      )}
      {of.record !== '' && <RecordItems of={of} held={held} busy={state?.sync.activity !== undefined} actions={actions} />}
    </>
  );
}

type RecordItemsProps = { of: RecordRef; held: boolean; busy: boolean; actions: Props['actions'] };

function RecordItems({ of, held, busy, actions }: RecordItemsProps) {
  return (
    <>
      <Menu.Item
        leftSection={held ? <IconPlayerPlay size={16} aria-hidden /> : <IconHandStop size={16} aria-hidden />}
        disabled={busy}
        onClick={() => (held ? actions.release : actions.hold).mutate(of)}
      >
        {held ? 'Release it' : 'Put it on hold'}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconQuestionMark size={16} aria-hidden />} onClick={() => navigate('explain', of.record)}>
        Why is it (not) in Hudu?
      </Menu.Item>
      {(['connectwise', 'hudu'] as const).map((side) => (
        <Menu.Item
          key={side}
          leftSection={<IconExternalLink size={16} aria-hidden />}
          onClick={() => actions.open.mutate({ side, record: of.record })}
        >
          Open in {side === 'hudu' ? 'Hudu' : 'ConnectWise'}
        </Menu.Item>
      ))}
    </>
  );
}

/** Why nothing can be synced or held now, "" when it can. */
function whyNot(state: app.State | undefined, of: RecordRef): string {
  if (of.unsynced) return of.unsynced;
  const activity = state?.sync.activity;
  if (activity?.what === 'sync' && activity.scope !== '' && (activity.scope === of.record || activity.scope === `company/${of.company}`))
    return 'It is being synced now.';
  if (activity)
    return activity.what === 'sync'
      ? 'A sync is under way. Wait for its end, or stop it.'
      : 'A check is under way. Wait for its end, or stop it.';
  return state?.canSync === false ? 'The connection test has to pass first.' : '';
}
