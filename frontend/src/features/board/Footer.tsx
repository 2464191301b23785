import { IconCheck, IconKeyboard } from '@tabler/icons-react';
import { memo } from 'react';
import { Kbd } from '../../components/Kbd';
import { modName, showShortcuts } from '../../lib/keys';
import { gatheringWords, readingWords, refinedWords, toReview } from './copy';
import styles from './Footer.module.css';
import type { BoardModel } from './model/board';
import type { BoardSession } from './model/session';
import { useModel } from './useModel';

/** What was done last, with Undo, and the keys that matter most. */
export const Footer = memo(function Footer({ session }: { session: BoardSession }) {
  const { model } = session;
  const notice = useModel(model, (board) => board.notice);
  const reading = useModel(model, (board) => board.reading);
  const evidence = useModel(model, evidenceWords);
  const counts = useModel(model, (board) => board.summary()).counts;
  return (
    <div className={styles.footer}>
      <div role="status" className={styles.status}>
        {notice?.text && <IconCheck size={16} aria-hidden className={styles.tick} />}
        <span className={styles.text} title={notice?.text || evidence}>
          {notice?.text || (reading ? readingWords(reading) : evidence || toReview(counts.review, counts.all))}
        </span>
      </div>
      {notice?.text && notice.undo && (
        <button type="button" className={styles.undo} onClick={() => void session.undo()}>
          Undo
        </button>
      )}
      <div className={styles.space} />
      <div className={styles.hints} aria-hidden>
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd>
        <span>move</span>
        <Kbd>Enter</Kbd>
        <span>match</span>
        <Kbd>{modName}</Kbd>
        <Kbd>Z</Kbd>
        <span>undo</span>
      </div>
      <button type="button" className={styles.shortcuts} onClick={showShortcuts}>
        <IconKeyboard size={16} aria-hidden />
        Shortcuts
      </button>
    </div>
  );
});

/** What became of the evidence in the records, '' when there is nothing to tell. It comes late, so it must not move the lists. */
function evidenceWords({ gathering, gathered, refined, notes }: BoardModel): string {
  if (gathering) return gatheringWords(gathered);
  return [refined > 0 ? refinedWords(refined) : '', ...notes].join(' ').trim();
}
