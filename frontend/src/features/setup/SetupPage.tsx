import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SetupStepID } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { EmptyState } from '../../components/EmptyState';
import { PageHeader } from '../../components/PageHeader';
import { useAppState } from '../../lib/appState';
import { navigate, settle, useNamedRoute } from '../../lib/route';
import { CompaniesStep } from './CompaniesStep';
import { ConnectWiseStep, HuduStep } from './ConnectionSteps';
import { FirstSyncStep } from './FirstSyncStep';
import { FieldsStep, LayoutsStep, RulesStep, ScopeStep } from './FormSteps';
import styles from './SetupPage.module.css';
import { Stepper } from './Stepper';
import { blockedBy, shownStep } from './steps';

const views = {
  connectwise: ConnectWiseStep,
  hudu: HuduStep,
  layouts: LayoutsStep,
  scope: ScopeStep,
  rules: RulesStep,
  fields: FieldsStep,
  companies: CompaniesStep,
  'first-sync': FirstSyncStep,
} satisfies Record<SetupStepID, unknown>;

/** The guide from nothing to the first sync. */
export default function SetupPage() {
  const state = useAppState().data;
  const route = useNamedRoute();
  // While another page is being loaded this one is still there; an address without a page may be the guide's.
  const here = route === null || route.page === 'setup';
  const rest = route?.rest ?? '';
  const current = state && shownStep(here ? rest : '', state.setup);
  // A step that is done must stay until the person goes on: its result is to be read.
  useEffect(() => {
    if (here && current && rest !== current) settle('setup', current);
  }, [here, current, rest]);
  useLayoutsLook(state?.hudu.state === 'passed' || state?.hudu.state === 'partial');
  if (!state || !current) return null;
  const blocked = blockedBy(current, state);
  const View = views[current];
  return (
    <div className={styles.page}>
      <PageHeader
        title="Set up"
        sentence={
          state.setup.done
            ? 'Every step can be changed here at any time; the next sync goes by it.'
            : 'About 5 minutes. You can stop and come back; every step is saved.'
        }
      />
      <div className={styles.columns}>
        <Stepper setup={state.setup} current={current} />
        {blocked ? <Blocked side={blocked} /> : <View key={current} state={state} />}
      </div>
    </div>
  );
}

/** A look at Hudu's layouts, so that a step whose layout was deleted or switched off there says so. */
function useLayoutsLook(connected: boolean) {
  const { layouts } = useBackend();
  useQuery({ queryKey: ['layouts'], queryFn: () => layouts.list(), enabled: connected, refetchOnMount: 'always', retry: false });
}

function Blocked({ side }: { side: 'connectwise' | 'hudu' }) {
  const name = side === 'hudu' ? 'Hudu' : 'ConnectWise';
  return (
    <EmptyState
      framed
      icon={<IconPlugConnectedX size={32} stroke={1.5} aria-hidden />}
      title={`Connect ${name} first`}
      text={`This step shows what is in ${name}.`}
      action={<Button onClick={() => navigate('setup', side)}>Connect {name}</Button>}
    />
  );
}
