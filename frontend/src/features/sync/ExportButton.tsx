import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { finishExport } from '../../components/saved';

/** Writes the whole plan, whatever the filter shows, as a file for a spreadsheet. */
export function ExportButton() {
  const backend = useBackend();
  const save = useMutation({
    mutationFn: () => backend.syncing.exportPreview('csv'),
    onSuccess: finishExport,
    onError: (error) => {
      const { message, hint } = toBackendError(error);
      notifications.show({ color: 'red', title: 'Could not export', message: `${message} ${hint}`.trim() });
    },
  });
  return (
    <Button variant="default" onClick={() => save.mutate()} loading={save.isPending}>
      Export CSV
    </Button>
  );
}
