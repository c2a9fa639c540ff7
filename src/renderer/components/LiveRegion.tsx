/** Tells screen readers how the check goes, from every screen, and not more often than one can listen. */
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/WordsProvider.tsx';
import { announcementOf } from '../state/announcement.ts';
import { useRows, useWindow } from '../state/StoreProvider.tsx';
import styles from './LiveRegion.module.css';

/** Milliseconds between two announcements at least: about what one takes to read out. */
const PAUSE_MS = 2500;

export function LiveRegion() {
  const words = useWords();
  const rows = useRows();
  const check = useWindow((state) => state.check);
  const endedUnseen = useWindow((state) => state.endedUnseen);
  const lastSettled = useWindow((state) => state.lastSettled);
  const route = useWindow((state) => state.route);
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
