/** What a check shows of a person, to whom, and when. */
import { useWords } from '../i18n/WordsProvider.tsx';
import styles from './Disclosures.module.css';

const PARTS = ['seen', 'sent', 'when'] as const;

export function Disclosures() {
  const { say } = useWords();
  return (
    <div className={styles['parts']}>
      {PARTS.map((part) => (
        <section key={part} className={styles['part']} aria-labelledby={`consent-${part}`}>
          <h2 id={`consent-${part}`} className={styles['heading']}>
            {say(`consent.${part}.title`)}
          </h2>
          <p>{say(`consent.${part}.text`)}</p>
        </section>
      ))}
    </div>
  );
}
