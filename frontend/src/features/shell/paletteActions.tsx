import type { SpotlightActionData } from '@mantine/spotlight';
import {
  IconArrowsDiff,
  IconBuildingCommunity,
  IconEye,
  IconKeyboard,
  IconLifebuoy,
  IconMoon,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  IconSun,
  IconSunMoon,
} from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import { showShortcuts } from '../../lib/keys';
import { navigate } from '../../lib/route';
import { syncControl } from './syncControl';
import { useCommands } from './useCommands';

/** A line of the palette. `keywords` are other words that it is found by. */
export function action(id: string, label: string, Icon: typeof IconEye, onClick: () => void, keywords = ''): SpotlightActionData {
  return { id, label, keywords, leftSection: <Icon size={18} stroke={1.7} aria-hidden />, onClick };
}

const schemes = [
  ['system', 'Appearance: as the system', IconSunMoon],
  ['light', 'Appearance: light', IconSun],
  ['dark', 'Appearance: dark', IconMoon],
] as const;

/** What can be done now, by its name. */
export function useActions(state: app.State): SpotlightActionData[] {
  const { start, stop, pause, resume, prefer } = useCommands();
  const { does, label, blocked } = syncControl(state);
  const { timetable } = state.sync;
  const list: SpotlightActionData[] = [];
  if (!blocked && does === 'start') list.push(action('sync-now', label, IconRefresh, () => start.mutate(), 'run start'));
  if (!blocked && does === 'stop') list.push(action('stop', 'Stop what is under way', IconPlayerStop, () => stop.mutate(), 'cancel sync'));
  list.push(action('preview', 'Preview changes', IconEye, () => navigate('preview'), 'check dry run plan'));
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
  list.push(
    action('support-file', 'Make a support file', IconLifebuoy, () => navigate('log', 'support'), 'help bundle problem diagnostics'),
  );
  list.push(action('shortcuts', 'Keyboard shortcuts', IconKeyboard, showShortcuts, 'keys help'));
  return list;
}
