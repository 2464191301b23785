import { notifications } from '@mantine/notifications';
import type { app } from '../backend/backend';

/** Ends an export: tells where the program wrote it, or offers it as a download. */
export function finishExport(saved: app.Saved): void {
  if (saved.path) {
    notifications.show({ message: `Saved as ${saved.path}` });
    return;
  }
  if (!saved.content) return; // cancelled
  const content = saved.base64
    ? new Blob([Uint8Array.from(atob(saved.content), (sign) => sign.charCodeAt(0))], { type: 'application/octet-stream' })
    : new Blob([saved.content], { type: 'text/plain;charset=utf-8' });
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = saved.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
