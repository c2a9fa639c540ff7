/**
 * The heading of a screen: it names the window, and takes the focus when the screen comes, so that a screen reader
 * reads where one is and the keyboard goes on from there.
 */
import { useEffect, useLayoutEffect, useRef } from 'react';
import styles from './Title.module.css';

interface TitleProps {
  children: string;
  /** The screen, or the part of it that has just come; when it changes, that counts as coming anew. */
  place: string;
  /** Comes back to where one was in a long list. */
  keepsScroll?: boolean;
}

const scrolled = new Map<string, number>();

export function Title({ children, place, keepsScroll = false }: TitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${children} – Clearline`;
  }, [children]);

  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, keepsScroll ? (scrolled.get(place) ?? 0) : 0);
    return () => {
      scrolled.set(place, window.scrollY);
    };
  }, [place, keepsScroll]);

  return (
    <h1 ref={heading} tabIndex={-1} className={styles['title']}>
      {children}
    </h1>
  );
}
