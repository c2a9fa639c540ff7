/** Copies a text, and says that it did. */
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/WordsProvider.tsx';
import { copyText } from '../clipboard.ts';
import { Button } from './Button.tsx';
import styles from './CopyButton.module.css';

/** Milliseconds for which the answer stands. */
const SHOWN_MS = 3000;

interface CopyButtonProps {
  /** Made when it is wanted, because it can be long. */
  text: () => string;
  kind?: 'primary' | 'plain';
  children: string;
}

export function CopyButton({ text, kind = 'plain', children }: CopyButtonProps) {
  const { say } = useWords();
  const [answer, setAnswer] = useState<'service.copied' | 'error.copy-failed' | null>(null);
  useEffect(() => {
    if (answer === null) return;
    const timer = setTimeout(() => setAnswer(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [answer]);
  return (
    <span className={styles['copy']}>
      <Button
        kind={kind}
        glyph="copy"
        onPress={() => setAnswer(copyText(text()) ? 'service.copied' : 'error.copy-failed')}
      >
        {children}
      </Button>
      <output className={styles['answer']}>{answer && say(answer)}</output>
    </span>
  );
}
