import type { app } from '../backend/backend';
import { plural } from './format';

/**
 * What the button says that leads to the preview until everything was synced
 * once: by then somebody has seen what goes to every company, not only to the
 * first one.
 */
export function previewLabel({ last, rest }: app.SyncState): string {
  if (!last || rest === 0) return 'Preview changes';
  return `Preview the other ${plural(rest, 'company', 'companies')}`;
}
