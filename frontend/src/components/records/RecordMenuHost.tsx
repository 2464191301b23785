import { lazy, Suspense, useRef } from 'react';
import { useRecordMenu } from '../../lib/records';

const RecordMenu = lazy(() => import('./RecordMenu'));

/** The menu of records, loaded when it opens for the first time. */
export function RecordMenuHost() {
  const asked = useRef(false);
  const opened = useRecordMenu((state) => state.opened !== null);
  asked.current ||= opened;
  return asked.current ? (
    <Suspense>
      <RecordMenu />
    </Suspense>
  ) : null;
}
