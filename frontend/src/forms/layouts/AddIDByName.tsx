import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { AddIDDialog } from './AddIDDialog';
import { sameName } from './layouts';

/** The field ConnectWise ID for a layout that is told of by its name, away from the pages of layouts. */
export function AddIDByName({ name }: { name: string }) {
  const { layouts } = useBackend();
  const queries = useQueryClient();
  const [opened, setOpened] = useState(false);
  const list = useQuery({ queryKey: ['layouts'], queryFn: () => layouts.list(), enabled: opened, retry: false });
  const layout = list.data?.layouts.find((each) => each.active && sameName(each.name, name));
  const add = useMutation({
    mutationFn: (id: number) => layouts.addConnectWiseID(id),
    onSuccess: (next) => {
      queries.setQueryData(['layouts'], next);
      void queries.invalidateQueries({ queryKey: ['rules'] });
      setOpened(false);
    },
  });
  if (add.isSuccess || layout?.hasConnectWiseId) return <span role="status"> The field is there now; check again to see it.</span>;
  return (
    <>
      {' '}
      <Button
        variant="subtle"
        size="compact-sm"
        loading={opened && list.isPending}
        aria-label={`Add the field ConnectWise ID to ${name}`}
        onClick={() => setOpened(true)}
      >
        Add the field
      </Button>
      {opened && list.error && <span role="alert"> {toBackendError(list.error).message}</span>}
      {opened && list.data && !layout && <span role="alert"> Hudu no longer has this layout.</span>}
      {opened && layout && (
        <AddIDDialog
          layout={layout}
          adding={add.isPending}
          error={add.error ? toBackendError(add.error) : null}
          onAdd={() => add.mutate(layout.id)}
          onClose={() => setOpened(false)}
        />
      )}
    </>
  );
}
