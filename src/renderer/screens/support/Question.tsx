/** What is read out, in large letters, and why it is asked. */
import type { ReactNode } from 'react';
import { Title } from '../../components/Title.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import styles from './Question.module.css';

interface QuestionProps {
  /** The page, for the focus. */
  place: string;
  /** What is read out. */
  text: string;
  why?: string;
  children: ReactNode;
}

export function Question({ place, text, why, children }: QuestionProps) {
  const { say } = useWords();
  return (
    <div className={styles['question']}>
      <div className={styles['script']}>
        <p className={styles['label']}>{say('support.read')}</p>
        <Title place={`support ${place}`}>{text}</Title>
      </div>
      {why !== undefined && <p className={styles['why']}>{why}</p>}
      {children}
    </div>
  );
}
