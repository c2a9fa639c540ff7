/** What was different from one check to the next, and when; each leads to the two, side by side. */
import { useId, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import type { PastChange } from '../../state/past.ts';
import { useActions } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';
import styles from './Changes.module.css';

/** The newest are what people look for. */
const SHOWN = 5;

export function Changes({ changes }: { changes: readonly PastChange[] }) {
  const { say } = useWords();
  const heading = useId();
  const [shown, setShown] = useState(SHOWN);
  return (
    <>
      <h3 id={heading} className={styles['heading']}>
        {say('past.changes')}
      </h3>
      {changes.length === 0 ? (
        <p className={screen['quiet']}>{say('past.changes.none')}</p>
      ) : (
        <ul className={styles['list']} aria-labelledby={heading}>
          {changes.slice(0, shown).map((change) => (
            <li key={change.check.id} className={styles['change']}>
              <ChangeOf change={change} />
            </li>
          ))}
        </ul>
      )}
      {shown < changes.length && (
        <div className={screen['buttons']}>
          <Button onPress={() => setShown(shown + SHOWN)}>{say('past.more')}</Button>
        </div>
      )}
    </>
  );
}

function ChangeOf({ change: { check, before, changes } }: { change: PastChange }) {
  const { say, date } = useWords();
  const { go } = useActions();
  const title = useId();
  return (
    <>
      <p id={title} className={styles['date']}>
        {date(check.startedAt)}
      </p>
      <ul className={styles['services']}>
        {changes.map(({ id, name, before: old, after }) => (
          <li key={id} className={styles['service']}>
            <StatusIcon status={after} />
            <span>
              {say('past.change', {
                name,
                before: say(`verdict.service.${old}`),
                after: say(`verdict.service.${after}`),
              })}
            </span>
          </li>
        ))}
      </ul>
      <div className={styles['compare']}>
        <Button
          kind="quiet"
          glyph="compare"
          aria-describedby={title}
          onPress={() => go({ screen: 'compare', reports: [before.id, check.id] })}
        >
          {say('past.change.compare')}
        </Button>
      </div>
    </>
  );
}
