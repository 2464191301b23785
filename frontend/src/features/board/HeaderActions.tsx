import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowRight,
  IconDots,
  IconDownload,
  IconKeyboard,
  IconRefresh,
  IconUpload,
} from '@tabler/icons-react';
import { type ChangeEvent, useRef } from 'react';
import { toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { finishExport } from '../../components/saved';
import { showShortcuts } from '../../lib/keys';
import { navigate } from '../../lib/route';
import type { BoardSession } from './model/session';
import { useModel } from './useModel';

/** Preview, and what is needed more rarely. */
export function HeaderActions({ session }: { session: BoardSession }) {
  const { counts } = useModel(session.model, (board) => board.summary());
  const decided = counts.matched + counts.create > 0;
  return (
    <>
      <Button
        h={36}
        variant={decided && counts.review === 0 ? 'filled' : 'default'}
        disabled={!decided}
        rightSection={<IconArrowRight size={16} aria-hidden />}
        onClick={() => navigate('preview')}
      >
        Preview sync
      </Button>
      <More session={session} />
    </>
  );
}

function More({ session }: { session: BoardSession }) {
  const { model } = session;
  const backend = useBackend();
  const undo = useModel(model, (board) => board.undoLabel);
  const redo = useModel(model, (board) => board.redoLabel);
  const reading = useModel(model, (board) => board.reading);
  const file = useRef<HTMLInputElement>(null);

  const save = () => {
    backend.matching.export().then(finishExport, (reason) => {
      const { message, hint } = toBackendError(reason);
      notifications.show({ color: 'red', title: 'Could not export', message: `${message} ${hint}`.trim() });
    });
  };
  const chosen = async (event: ChangeEvent<HTMLInputElement>) => {
    const [first] = event.target.files ?? [];
    const content = await first?.text();
    // The same file can be chosen again.
    if (file.current) file.current.value = '';
    if (content !== undefined) void session.importMatches(content);
  };

  return (
    <>
      <Menu
        position="bottom-end"
        width={260}
        transitionProps={{ duration: 80 }}
        // Inside the page, so that it belongs to its landmark.
        withinPortal={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More">
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArrowBackUp size={16} />} disabled={undo === ''} onClick={() => void session.undo()}>
            {undo ? `Undo: ${undo}` : 'Undo'}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowForwardUp size={16} />} disabled={redo === ''} onClick={() => void session.redo()}>
            {redo ? `Redo: ${redo}` : 'Redo'}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconDownload size={16} />} onClick={save}>
            Export matches as CSV
          </Menu.Item>
          <Menu.Item leftSection={<IconUpload size={16} />} onClick={() => file.current?.click()}>
            Import matches from CSV…
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconRefresh size={16} />} disabled={reading !== null} onClick={() => void session.read()}>
            Read companies again
          </Menu.Item>
          <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={showShortcuts}>
            Keyboard shortcuts
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input ref={file} type="file" accept=".csv,text/csv" hidden aria-label="Matches as CSV" onChange={chosen} />
    </>
  );
}
