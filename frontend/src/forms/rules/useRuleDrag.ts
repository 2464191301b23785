import { type RefObject, useEffect, useRef } from 'react';
import { attachDrag } from '../../lib/drag/drag';
import styles from './RulesFields.module.css';
import { type Row, ruleWords } from './rules';

/** Rules are dragged by their grip onto the place of another rule of the same kind. */
export function useRuleDrag(root: RefObject<HTMLElement | null>, rows: readonly Row[], put: (id: number, onto: number) => void) {
  const latest = useRef({ rows, put });
  latest.current = { rows, put };
  const there = rows.length > 0;
  useEffect(() => {
    if (!root.current || !there) return;
    const rowOf = (element: Element) => {
      const id = Number(element.closest('[data-rule]')?.getAttribute('data-rule') ?? Number.NaN);
      return latest.current.rows.find((row) => row.id === id) ?? null;
    };
    const indexOf = (row: Row) => latest.current.rows.findIndex((each) => each.id === row.id);
    return attachDrag<Row>(root.current, {
      pick: (pressed) => (pressed.closest('[data-grip]') ? rowOf(pressed) : null),
      ghost: (row) => {
        const ghost = document.createElement('div');
        ghost.className = styles.ghost ?? '';
        ghost.textContent = ruleWords(row);
        return ghost;
      },
      mark: (row, target) => {
        const onto = rowOf(target);
        if (!onto || onto.id === row.id || onto.kind !== row.kind) return null;
        return indexOf(onto) < indexOf(row) ? 'before' : 'after';
      },
      drop: (row, target) => {
        const onto = rowOf(target);
        if (onto) latest.current.put(row.id, onto.id);
      },
      start: (_, pressed) => pressed.closest('[data-rule]')?.setAttribute('data-dragged', ''),
      end: () => {
        for (const dragged of root.current?.querySelectorAll('[data-dragged]') ?? []) dragged.removeAttribute('data-dragged');
      },
    });
  }, [root, there]);
}
