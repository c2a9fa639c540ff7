/** One cause in plain words: what it is, how sure that is, what would help, and what it rests on. */
import { useMemo } from 'react';
import { betweenSentences } from '../../shared/i18n/joins.ts';
import type { Measurement } from '../../shared/measurement.ts';
import type { Finding } from '../../shared/report.ts';
import type { FunctionId } from '../../shared/vocabulary.ts';
import { evidenceOf } from '../state/evidence.ts';
import { useWords } from '../i18n/WordsProvider.tsx';
import styles from './CauseCard.module.css';
import { Disclosure } from './Disclosure.tsx';
import { MeasurementList } from './MeasurementList.tsx';

interface CauseCardProps {
  finding: Finding;
  /** All of the check; the finding names its own among them. */
  measurements: readonly Measurement[];
  /** What it takes away, where that is not plain from the place. */
  functions?: readonly FunctionId[];
  /** What would help is said elsewhere. */
  withoutAdvice?: boolean;
  /** What stands above it has its title already, and perhaps a frame around it. */
  untitled?: boolean;
  unframed?: boolean;
  /** Of its first heading. */
  level?: 2 | 3;
}

export function CauseCard({
  finding,
  measurements,
  functions,
  withoutAdvice = false,
  untitled = false,
  unframed = false,
  level = 3,
}: CauseCardProps) {
  const { say, list } = useWords();
  const { cause, confidence } = finding;
  /** A fault of the whole network leaves nothing to compare with. */
  const isCompared = !cause.startsWith('network.');
  const AdviceHeading = untitled ? (`h${level}` as const) : 'h4';
  const evidence = useMemo(() => evidenceOf(finding, measurements), [finding, measurements]);
  return (
    <article
      className={unframed ? styles['bare'] : styles['card']}
      aria-label={say(`cause.${cause}.title`)}
    >
      {!untitled && <h3 className={styles['title']}>{say(`cause.${cause}.title`)}</h3>}
      <p>{say(`cause.${cause}.explanation`)}</p>
      {functions && functions.length > 0 && (
        <p className={styles['quiet']}>
          {say('service.affects', {
            functions: list(functions.map((id) => say(`function.${id}`))),
          })}
        </p>
      )}
      {!withoutAdvice && (
        <div className={styles['advice']}>
          <AdviceHeading className={styles['label']}>{say('service.advice')}</AdviceHeading>
          <p>{say(`cause.${cause}.advice`)}</p>
        </div>
      )}
      <p className={styles['quiet']}>
        <strong className={styles['confidence']}>
          {say('evidence.confidence', { confidence: say(`confidence.${confidence}`) })}
        </strong>
        {betweenSentences(say)}
        {isCompared && say(`confidence.${confidence}.meaning`)}
      </p>
      {evidence.length > 0 && (
        <div className={styles['evidence']}>
          <Disclosure
            plain
            summary={
              <>
                <span className={styles['why']}>{say('report.evidence')}</span>{' '}
                <span className={styles['quiet']}>
                  {say('evidence.count', { count: evidence.length })}
                </span>
              </>
            }
          >
            {() => <MeasurementList measurements={evidence} />}
          </Disclosure>
        </div>
      )}
    </article>
  );
}
