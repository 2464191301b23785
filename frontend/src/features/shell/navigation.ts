import {
  IconAlertTriangle,
  IconArrowsDiff,
  IconArrowsLeftRight,
  IconBuildingCommunity,
  IconHistory,
  IconLayoutGrid,
  IconPlugConnected,
  IconWand,
} from '@tabler/icons-react';
import type { PageID } from '../../lib/route';

/** The pages in the order of Ctrl/Cmd+1 to 8. */
export const navigation = [
  { page: 'sync', label: 'Sync', icon: IconArrowsLeftRight },
  { page: 'companies', label: 'Companies', icon: IconBuildingCommunity },
  { page: 'layouts', label: 'Layouts & rules', icon: IconLayoutGrid },
  { page: 'fields', label: 'Connected fields', icon: IconPlugConnected },
  { page: 'history', label: 'History', icon: IconHistory },
  { page: 'conflicts', label: 'Conflicts', icon: IconArrowsDiff },
  { page: 'problems', label: 'Problems', icon: IconAlertTriangle },
  { page: 'setup', label: 'Setup guide', icon: IconWand },
] satisfies { page: PageID; label: string; icon: typeof IconHistory }[];

const others: Partial<Record<PageID, string>> = {
  preview: 'Preview',
  settings: 'Settings',
  log: 'Log',
  conflicts: 'Conflicts and holds',
  duplicates: 'Duplicates',
  explain: 'Why is this not in Hudu?',
};

/** The page's name for the title of the window. */
export function titleOf(page: PageID): string {
  return others[page] ?? navigation.find((each) => each.page === page)?.label ?? '';
}
