import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import {
  IconArrowsDiff,
  IconBuildingCommunity,
  IconCopy,
  IconEye,
  IconFileText,
  IconKeyboard,
  IconMoon,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconQuestionMark,
  IconRefresh,
  IconSearch,
  IconSettings,
  IconSun,
  IconSunMoon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { app } from '../../backend/backend';
import { showShortcuts } from '../../lib/keys';
import { navigate } from '../../lib/route';
import { navigation } from './navigation';
import { syncControl } from './syncControl';
import { useCommands } from './useCommands';

type Icon = typeof IconEye;

function action(id: string, label: string, Icon: Icon, onClick: () => void, keywords = '', beside?: ReactNode): SpotlightActionData {
  return { id, label, keywords, leftSection: <Icon size={18} stroke={1.7} aria-hidden />, rightSection: beside, onClick };
}

/** Every page and action by its name. */
export function Palette({ state }: { state: app.State }) {
  const actions: SpotlightActionGroupData[] = [
    {
      group: 'Pages',
      actions: [
        ...navigation.map(({ page, label, icon }) => action(page, label, icon, () => navigate(page))),
        action('log', 'Log', IconFileText, () => navigate('log'), 'support file crash report problem help'),
        action('settings', 'Settings', IconSettings, () => navigate('settings'), 'preferences options schedule connections'),
      ],
    },
    { group: 'Actions', actions: useActions(state) },
  ];
  return (
    <Spotlight
      actions={actions}
      shortcut="mod + K"
      // Also while a filter has the focus.
      tagsToIgnore={[]}
      nothingFound="Nothing is called that"
      highlightQuery
      attributes={{ content: { 'aria-label': 'Find a page or an action' } }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': 'Pages and actions' } }}
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.45 }}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: 'Find a page or an action',
        'aria-label': 'Find a page or an action',
      }}
    />
  );
}

const schemes = [
  ['system', 'Appearance: as the system', IconSunMoon],
  ['light', 'Appearance: light', IconSun],
  ['dark', 'Appearance: dark', IconMoon],
] as const;

function useActions(state: app.State): SpotlightActionData[] {
  const { start, stop, pause, resume, prefer } = useCommands();
  const { does, label, blocked } = syncControl(state);
  const { timetable } = state.sync;
  const list: SpotlightActionData[] = [];
  if (!blocked && does === 'start') list.push(action('sync-now', label, IconRefresh, () => start.mutate(), 'run start'));
  if (!blocked && does === 'stop') list.push(action('stop', 'Stop what is under way', IconPlayerStop, () => stop.mutate(), 'cancel sync'));
  list.push(action('preview', 'Preview changes', IconEye, () => navigate('preview'), 'check dry run plan'));
  list.push(
    action('explain', 'Why is this not in Hudu?', IconQuestionMark, () => navigate('explain'), 'find record serial explain reason'),
  );
  list.push(action('duplicates', 'Find duplicates in Hudu', IconCopy, () => navigate('duplicates'), 'double twice serial'));
  if (state.toDecide > 0) list.push(action('decide', 'Decide conflicts', IconArrowsDiff, () => navigate('conflicts'), 'hold both changed'));
  if (state.toReview > 0) list.push(action('match', 'Match companies', IconBuildingCommunity, () => navigate('companies'), 'review board'));
  if (timetable.paused) list.push(action('resume', 'Resume syncing', IconPlayerPlay, () => resume.mutate(), 'pause continue'));
  else if (timetable.every !== 'off') {
    list.push(action('pause-hour', 'Pause syncing for 1 hour', IconPlayerPause, () => pause.mutate('hour')));
    list.push(action('pause-tomorrow', 'Pause syncing until tomorrow', IconPlayerPause, () => pause.mutate('tomorrow')));
    list.push(action('pause', 'Pause syncing until I resume', IconPlayerPause, () => pause.mutate('until-resumed')));
  }
  for (const [theme, name, icon] of schemes) {
    if (theme === state.preferences.theme) continue;
    list.push(action(theme, name, icon, () => prefer.mutate({ ...state.preferences, theme }), 'theme colour color scheme'));
  }
  list.push(action('shortcuts', 'Keyboard shortcuts', IconKeyboard, showShortcuts, 'keys help'));
  return list;
}
