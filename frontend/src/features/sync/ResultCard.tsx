import { Button, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconPlayerStop, IconPlugConnectedX } from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import { Callout } from '../../components/runs/Callout';
import { navigate } from '../../lib/route';
import { outcome, resultTone, resultWord, stoppedText, undoneText } from '../../lib/runs';

const icons = {
  synced: IconCheck,
  stopped: IconPlayerStop,
  'cut-off': IconPlugConnectedX,
} as const;

/** How the run ended that the person has just watched, and how many records it put on hold. A failed one has its own card. */
export function ResultCard({ run, holds }: { run: app.Run; holds: number }) {
  if (run.result === 'failed') return null;
  // Cards of their own say what has to be looked at.
  if (run.result === 'problems' || run.result === 'halted') {
    return (
      <VisuallyHidden role="status">
        {resultWord(run.result)}. {outcome(run)}
      </VisuallyHidden>
    );
  }
  const Icon = icons[run.result];
  return (
    <div role="status">
      <Callout
        tone={resultTone(run.result)}
        icon={<Icon size={20} />}
        title={run.undoes && run.result === 'synced' ? 'The sync was undone.' : `${resultWord(run.result)}.`}
        text={[run.result === 'stopped' ? stoppedText(run.changes) : outcome(run), run.undoes && undoneText(holds)]
          .filter(Boolean)
          .join(' ')}
        actions={
          <>
            {holds > 0 && (
              <Button variant="default" size="xs" onClick={() => navigate('conflicts', 'held')}>
                Show what is on hold
              </Button>
            )}
            <Button variant="default" size="xs" onClick={() => navigate('history', run.run)}>
              Show records
            </Button>
          </>
        }
      />
    </div>
  );
}
