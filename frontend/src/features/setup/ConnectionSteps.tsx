import { Button, UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconLayoutSidebarRightExpand } from '@tabler/icons-react';
import { useState } from 'react';
import { ConnectWiseFields } from '../../forms/connection/ConnectWiseFields';
import { mayContinue, type Phase } from '../../forms/connection/checklist';
import { copy } from '../../forms/connection/copy';
import { HuduFields } from '../../forms/connection/HuduFields';
import { RoleDialog } from '../../forms/connection/RoleDialog';
import { useConnectWise, useHudu } from '../../forms/connection/useConnection';
import styles from './ConnectionSteps.module.css';
import { Step } from './Step';

export function ConnectWiseStep() {
  const form = useConnectWise();
  const [role, setRole] = useState(false);
  return (
    <Step
      id="connectwise"
      title="Connect ConnectWise"
      sentence={
        <>
          {copy.connectWise}{' '}
          <UnstyledButton className={styles.link} onClick={() => setRole(true)}>
            Show me the role settings
            <IconLayoutSidebarRightExpand size={16} aria-hidden />
          </UnstyledButton>
          <RoleDialog opened={role} onClose={() => setRole(false)} />
        </>
      }
      form={form}
      {...testing(form)}
    >
      <ConnectWiseFields form={form} />
    </Step>
  );
}

export function HuduStep() {
  const form = useHudu();
  return (
    <Step id="hudu" title="Connect Hudu" sentence={copy.hudu} form={form} {...testing(form)}>
      <HuduFields form={form} />
    </Step>
  );
}

type Tested = { phase: Phase; test(): void; cancel(): void; ready: boolean };

/** The foot of a connection: first the test, then the way on. */
function testing({ phase, test, cancel, ready }: Tested) {
  const passed = mayContinue(phase);
  return {
    proceed: async () => {
      if (!passed && phase !== 'testing') test();
      return passed;
    },
    tools: (
      <>
        {phase === 'testing' && (
          <Button variant="default" onClick={cancel}>
            Cancel
          </Button>
        )}
        {passed && (
          <Button variant="default" onClick={test}>
            Test again
          </Button>
        )}
      </>
    ),
    primary: passed ? (
      <Button type="submit" rightSection={<IconArrowRight size={16} aria-hidden />}>
        Continue
      </Button>
    ) : (
      <Button type="submit" loading={phase === 'testing'} disabled={!ready}>
        {phase === 'failed' ? 'Test again' : 'Test connection'}
      </Button>
    ),
  };
}
