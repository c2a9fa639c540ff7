/** Measurements, a line each; every line opens to all that was observed. */
import { useState } from 'react';
import type { Measurement } from '../../shared/measurement.ts';
import { describeMeasurement, factsOf } from '../evidence/describe.ts';
import { useWords } from '../i18n/WordsProvider.tsx';
import { Button } from './Button.tsx';
import { Disclosure } from './Disclosure.tsx';
import styles from './MeasurementList.module.css';
import { StatusIcon } from './StatusIcon.tsx';
import { Technical } from './Technical.tsx';

/** More than a check makes of one messenger; a report that somebody wrote may hold a hundred times as many. */
const PAGE = 300;

export function MeasurementList({ measurements }: { measurements: readonly Measurement[] }) {
  const { say } = useWords();
  const [shown, setShown] = useState(PAGE);
  return (
    <>
      <ul className={styles['list']}>
        {measurements.slice(0, shown).map((measurement) => (
          <li key={measurement.id}>
            <Disclosure plain summary={<Line measurement={measurement} />}>
              {() => <Facts measurement={measurement} />}
            </Disclosure>
          </li>
        ))}
      </ul>
      {shown < measurements.length && (
        <Button onPress={() => setShown(shown + PAGE)}>{say('evidence.more')}</Button>
      )}
    </>
  );
}

function Line({ measurement }: { measurement: Measurement }) {
  const words = useWords();
  const { operation, target, succeeded, result, duration, purpose } = describeMeasurement(
    measurement,
    words,
  );
  return (
    <span className={styles['line']}>
      <StatusIcon status={succeeded ? 'works' : 'blocked'} />
      <span className={styles['what']}>
        <span className={styles['operation']}>{operation}</span> <Technical>{target}</Technical>
      </span>
      <span className={styles['duration']}>{duration}</span>
      <span className={styles['result']}>
        {result} <span className={styles['purpose']}>· {purpose}</span>
      </span>
    </span>
  );
}

function Facts({ measurement }: { measurement: Measurement }) {
  const words = useWords();
  return (
    <dl className={styles['facts']}>
      {factsOf(measurement, words).map(({ label, value, technical }, index) => (
        // A label can come more than once (answers, certificates), and the list of a measurement never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={styles['fact']}>
          <dt className={styles['label']}>{words.say(label)}</dt>
          <dd>{technical ? <Technical>{value}</Technical> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
