import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconEye, IconKeyboard, IconSearch, IconSettings } from '@tabler/icons-react';
import { showShortcuts } from '../../lib/keys';
import { navigate } from '../../lib/route';
import { navigation } from './navigation';

/** Every page and action by its name. */
export function Palette() {
  const actions: SpotlightActionData[] = [
    ...navigation.map(({ page, label, icon: Icon }) => ({
      id: page,
      label,
      description: 'Go to the page',
      leftSection: <Icon size={18} stroke={1.7} aria-hidden />,
      onClick: () => navigate(page),
    })),
    {
      id: 'settings',
      label: 'Settings',
      description: 'Go to the page',
      leftSection: <IconSettings size={18} stroke={1.7} aria-hidden />,
      onClick: () => navigate('settings'),
    },
    {
      id: 'preview',
      label: 'Preview changes',
      description: 'See what a sync would change',
      leftSection: <IconEye size={18} stroke={1.7} aria-hidden />,
      onClick: () => navigate('preview'),
    },
    {
      id: 'shortcuts',
      label: 'Keyboard shortcuts',
      description: 'List all keys',
      leftSection: <IconKeyboard size={18} stroke={1.7} aria-hidden />,
      onClick: showShortcuts,
    },
  ];
  return (
    <Spotlight
      actions={actions}
      shortcut="mod + K"
      nothingFound="Nothing is called that"
      highlightQuery
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: 'Find a page or an action',
        'aria-label': 'Find a page or an action',
      }}
    />
  );
}
