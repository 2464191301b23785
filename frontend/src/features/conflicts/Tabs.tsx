import { TabBar } from '../../components/TabBar';
import { settle } from '../../lib/route';
import { tabNames } from './copy';
import { type Tab, tabs } from './rows';

/** Names the panel that the tabs choose the content of. */
export const panelID = 'decisions-panel';

export function tabID(tab: Tab): string {
  return `decisions-tab-${tab}`;
}

type Props = { tab: Tab; numbers: Record<Tab, number> };

/** What is to be decided, what was, and what stays as it is. Tabs that are seldom needed are there when they have rows. */
export function Tabs({ tab, numbers }: Props) {
  const shown = tabs.filter((each) => each !== 'unknown' || numbers.unknown > 0 || tab === 'unknown');
  return (
    <TabBar
      label="By state"
      tabs={shown.map((id) => ({ id, name: tabNames[id], count: numbers[id] }))}
      chosen={tab}
      tabID={tabID}
      panelID={panelID}
      onChoose={(next) => settle('conflicts', next === 'open' ? '' : next)}
    />
  );
}
