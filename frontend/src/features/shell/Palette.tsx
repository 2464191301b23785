import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import {
  IconAdjustments,
  IconBuildingCommunity,
  IconCopy,
  IconFileText,
  IconQuestionMark,
  IconSearch,
  IconSettings,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { navigate } from '../../lib/route';
import { settingsSections } from '../../lib/settingsSections';
import { found } from './found';
import { navigation } from './navigation';
import { action, useActions } from './paletteActions';
import { isPaletteKey } from './paletteKey';

const words = 'Find a page, an action, a setting or a company';

/** Opens and closes the palette. */
const [store, palette] = createSpotlight();

export { palette };

/** Every page, action, setting and company by its name. It opens each time it is `asked` for. */
export default function Palette({ state, asked }: { state: app.State; asked: number }) {
  useEffect(() => {
    if (asked > 0) palette.open();
  }, [asked]);
  const [query, setQuery] = useState('');
  const companies = useCompanies(query);
  useFirstChosen(companies.actions);
  const groups: SpotlightActionGroupData[] = [
    { group: 'Pages', actions: pageActions() },
    { group: 'Actions', actions: useActions(state) },
  ];
  // What nobody has asked for would only make the list long.
  if (query.trim() !== '') {
    groups.push({ group: 'Settings', actions: settingActions(state.mode) });
    groups.push({ group: 'Companies', actions: companies.actions });
  }
  return (
    <Spotlight
      store={store}
      actions={groups}
      filter={found}
      query={query}
      onQueryChange={setQuery}
      // The kit's own would open it over menus and dialogs.
      shortcut={null}
      onKeyDown={closeByKey}
      nothingFound={companies.looking ? 'Looking among the companies…' : 'Nothing is called that'}
      highlightQuery
      attributes={{ content: { 'aria-label': words } }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': 'What was found' } }}
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.45 }}
      searchProps={{ leftSection: <IconSearch size={18} aria-hidden />, placeholder: words, 'aria-label': words }}
    />
  );
}

/** The key that opens it closes it, and is not heard below. */
function closeByKey(event: KeyboardEvent) {
  if (!isPaletteKey(event.nativeEvent)) return;
  event.preventDefault();
  event.stopPropagation();
  palette.close();
}

/** The kit chooses the first line as one types; companies that come later find nothing chosen where nothing else was found. */
function useFirstChosen(companies: SpotlightActionData[]) {
  const count = companies.length;
  useEffect(() => {
    const list = count > 0 && document.getElementById(store.getState().listId);
    if (!list || list.querySelector('[data-selected]')) return;
    list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
    store.updateState((now) => ({ ...now, selected: 0 }));
  }, [count]);
}

function pageActions(): SpotlightActionData[] {
  return [
    ...navigation.map(({ page, label, icon }) => action(page, label, icon, () => navigate(page))),
    action('explain', 'Why is this not in Hudu?', IconQuestionMark, () => navigate('explain'), 'find record serial explain reason'),
    action('duplicates', 'Find duplicates in Hudu', IconCopy, () => navigate('duplicates'), 'double twice serial'),
    action('log', 'Log', IconFileText, () => navigate('log'), 'support file crash report problem help'),
    action('settings', 'Settings', IconSettings, () => navigate('settings'), 'preferences options'),
  ];
}

function settingActions(mode: app.State['mode']): SpotlightActionData[] {
  return settingsSections(mode).map(({ id, label, keywords }) => ({
    ...action(`settings-${id}`, label, IconAdjustments, () => navigate('settings', id), keywords),
    description: 'Settings',
  }));
}

/** The least that is looked for among the companies, in characters. */
const leastTyped = 2;
const mostCompanies = 8;

/** The companies that have the text in their name or id, as ConnectWise was read last. */
function useCompanies(query: string): { actions: SpotlightActionData[]; looking: boolean } {
  const { records } = useBackend();
  const [text] = useDebouncedValue(query.trim(), 80);
  const wanted = text.length >= leastTyped;
  const answer = useQuery({
    queryKey: ['found', text],
    queryFn: () => records.find(text),
    enabled: wanted,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const rows = wanted ? (answer.data?.rows ?? []).filter((row) => row.kind === 'company' && row.name !== '') : [];
  return {
    looking: query.trim().length >= leastTyped && (answer.isFetching || text !== query.trim()),
    actions: rows.slice(0, mostCompanies).map(({ recordId, name, detail }) => ({
      ...action(`company-${recordId}`, name, IconBuildingCommunity, () => navigate('companies', String(recordId)), `${detail} ${recordId}`),
      description: [detail, `ConnectWise ID ${recordId}`].filter(Boolean).join(' · '),
    })),
  };
}
