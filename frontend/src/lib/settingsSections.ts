import type { app } from '../backend/backend';

/** A part of the page of settings; its id is the rest of its address. */
export type SettingsSection = {
  id: 'connections' | 'schedule' | 'links' | 'window' | 'background' | 'data' | 'updates' | 'about';
  label: string;
  /** By what else it is found. */
  keywords: string;
};

const all: readonly SettingsSection[] = [
  { id: 'connections', label: 'Connections', keywords: 'test connection replace key server address company api clientid forget keychain' },
  { id: 'schedule', label: 'Schedule', keywords: 'automatic sync every hours quiet pause preview interval' },
  { id: 'links', label: 'Links from ConnectWise', keywords: 'link definition port copy url' },
  { id: 'window', label: 'Window', keywords: 'appearance theme dark light close keep running quit' },
  { id: 'background', label: 'In the background', keywords: 'start sign in login notifications autostart' },
  { id: 'data', label: 'Data', keywords: 'folder database logs retention history export import move new machine backup reset' },
  { id: 'updates', label: 'Updates', keywords: 'version release newer download' },
  { id: 'about', label: 'About', keywords: 'version licences libraries diagnostics support' },
];

/** The parts that this start of the program shows, in order. Updates show themselves only in builds with a feed. */
export function settingsSections(mode: app.State['mode']): SettingsSection[] {
  return all.filter(({ id }) => id !== 'background' || mode === 'window');
}
