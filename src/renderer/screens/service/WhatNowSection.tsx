/** What would help with a messenger, and what would not. */
import { useId } from 'react';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import type { Status } from '../../components/status-shapes.ts';
import { useWords } from '../../i18n/WordsProvider.tsx';
import type { Suggestion, WhatNow } from '../../state/what-now.ts';
import screen from '../Screen.module.css';
import styles from './WhatNowSection.module.css';

interface WhatNowSectionProps {
  now: WhatNow;
  /** What helps against the causes that are known may be in vain against the next. */
  isEarly: boolean;
}

export function WhatNowSection({ now, isEarly }: WhatNowSectionProps) {
  const { say } = useWords();
  const heading = useId();
  return (
    <section className={screen['section']} aria-labelledby={heading}>
      <h2 id={heading} className={screen['heading']}>
        {say('now.title')}
      </h2>
      {isEarly ? <p>{say('now.later')}</p> : <Lists now={now} />}
    </section>
  );
}

function Lists({ now: { helps, doesNot } }: { now: WhatNow }) {
  const { say } = useWords();
  const line = useLine();
  const sure = helps.filter((one) => one.help === 'yes');
  const unsure = helps.filter((one) => one.help !== 'yes');
  return (
    <div className={styles['lists']}>
      <Remedies title={say('now.yes')} status="works" lines={sure.map(line)} />
      <Remedies title={say('now.maybe')} status="unknown" lines={unsure.map(line)} />
      <Remedies
        title={say('now.no')}
        status="blocked"
        lines={doesNot.map((remedy) => say(`remedy.${remedy}`))}
      />
    </div>
  );
}

function useLine() {
  const { say, list } = useWords();
  return ({ remedy, help, functions }: Suggestion): string => {
    const plain = say(`remedy.${remedy}`);
    const names = list(functions.map((id) => say(`function.${id}`)));
    const line = functions.length > 0 ? say('now.for', { remedy: plain, functions: names }) : plain;
    return help === 'part' ? say('now.part', { remedy: line }) : line;
  };
}

interface RemediesProps {
  title: string;
  status: Status;
  lines: readonly string[];
}

function Remedies({ title, status, lines }: RemediesProps) {
  const heading = useId();
  if (lines.length === 0) return null;
  return (
    <div className={styles['part']}>
      <h3 id={heading} className={styles['title']}>
        <StatusIcon status={status} /> {title}
      </h3>
      <ul className={styles['list']} aria-labelledby={heading}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
