/** Takes a report that is dropped anywhere onto the window. The button that opens one does the same for the keyboard. */
import { useLayoutEffect, useState } from 'react';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions } from '../state/StoreProvider.tsx';
import styles from './DropTarget.module.css';
import { Glyph } from './Glyph.tsx';

export function DropTarget() {
  const { say } = useWords();
  const { dropReport } = useActions();
  const [isOver, setOver] = useState(false);
  // Before the first paint: what is dropped onto a page that does not listen, the system opens in its place.
  useLayoutEffect(() => {
    const drag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Else the window would not take it.
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      // Of the window, not of an element in it.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const [file] = event.dataTransfer?.files ?? [];
      if (file) dropReport(file);
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [dropReport]);
  if (!isOver) return null;
  return (
    <div className={styles['cover']}>
      <p className={styles['words']}>
        <Glyph name="open" />
        {say('open.drop')}
      </p>
    </div>
  );
}
