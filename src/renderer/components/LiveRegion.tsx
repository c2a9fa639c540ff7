/** Tells screen readers how the check goes, from every screen, and not more often than one can listen. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../i18n/WordsProvider.tsx';
import { announcementOf } from '../state/announcement.ts';
import { ownCheck } from '../state/fold.ts';
import { rowsOf } from '../state/rows.ts';
import { useWindow } from '../state/StoreProvider.tsx';
import type { Route } from '../state/route.ts';
import styles from './Unseen.module.css';

/** Milliseconds between two announcements at least: about what one takes to read out. */
const PAUSE_MS = 2500;
/** On the screens of somebody else's report nothing of the own check is seen. */
const ELSEWHERE: Route = { screen: 'contacted' };

export function LiveRegion() {
  const words = useWords();
  const services = useWindow((state) => state.app.services);
  const check = useWindow(ownCheck);
  const rows = useMemo(() => rowsOf(services, check), [services, check]);
  const endedUnseen = useWindow((state) => state.endedUnseen);
  const lastSettled = useWindow((state) => state.lastSettled);
  const route = useWindow((state) => (state.opened ? ELSEWHERE : state.route));
  const state = { check, endedUnseen, lastSettled, route };
  const text = useThrottled(announcementOf(state, rows, words));
  return <output className={styles['unseen']}>{text}</output>;
}

/** The newest text, but each for a while. */
function useThrottled(text: string): string {
  const [shown, setShown] = useState(text);
  const shownAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const wait = Math.max(0, shownAt.current + PAUSE_MS - performance.now());
    const timer = setTimeout(() => {
      if (text !== '') shownAt.current = performance.now();
      setShown(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text]);
  return shown;
}
