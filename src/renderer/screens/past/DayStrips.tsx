/** A calendar of a few weeks: for each messenger a strip of days, each with the worst that was found on it. */
import { useId, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { Unseen } from '../../components/Unseen.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { dayOf, daysUntil, type PastGroup, stripsOf } from '../../state/past.ts';
import { useMedia } from '../../state/use-media.ts';
import styles from './DayStrips.module.css';

/** Days that fit beside the names. */
const [FEW, MANY] = [7, 21];

export function DayStrips({ group }: { group: PastGroup }) {
  const { say, day, days: range, dayOfMonth } = useWords();
  const caption = useId();
  const isNarrow = useMedia('(width < 44rem)');
  const count = isNarrow ? FEW : MANY;
  /** Days between the last one that is shown and that of the last check. */
  const [back, setBack] = useState(0);
  const newest = dayOf(group.checks[0]?.startedAt ?? '');
  const oldest = dayOf(group.checks.at(-1)?.startedAt ?? '');
  const days = daysUntil(newest, count, -back);
  const [first = newest] = days;
  return (
    <>
      <div className={styles['head']}>
        <p id={caption} className={styles['caption']}>
          {say('past.days', { range: range(first, days.at(-1) ?? newest) })}
        </p>
        <Button
          kind="quiet"
          glyph="back"
          shrinks
          isDisabled={first <= oldest}
          onPress={() => setBack(back + count)}
        >
          {say('past.days.earlier')}
        </Button>
        <Button
          kind="quiet"
          glyph="forward"
          shrinks
          isDisabled={back === 0}
          onPress={() => setBack(Math.max(0, back - count))}
        >
          {say('past.days.later')}
        </Button>
      </div>
      <table className={styles['table']} aria-labelledby={caption}>
        <thead>
          <tr>
            <th scope="col" className={styles['name']}>
              {say('report.service')}
            </th>
            {days.map((one) => (
              <th key={one} scope="col" className={styles['day']}>
                <span aria-hidden="true">{dayOfMonth(one)}</span>
                <Unseen>{day(one)}</Unseen>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stripsOf(group, days).map((strip) => (
            <tr key={strip.id}>
              <th scope="row" className={styles['name']}>
                <bdi>{strip.name}</bdi>
              </th>
              {strip.days.map((verdict, index) => (
                <td key={days[index]} className={styles['cell']} data-verdict={verdict}>
                  {verdict ? (
                    <>
                      <StatusIcon status={verdict} />
                      <Unseen>{say(`verdict.service.${verdict}`)}</Unseen>
                    </>
                  ) : (
                    <span className={styles['nothing']} aria-hidden="true" />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
