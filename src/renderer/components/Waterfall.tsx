/** When what was tried: a line for each server, a bar for each step. Time goes from left to right. */
import { useState } from 'react';
import type { Line, Waterfall as WaterfallData } from '../evidence/waterfall.ts';
import { useWords } from '../i18n/WordsProvider.tsx';
import { OPERATIONS } from '../../shared/vocabulary.ts';
import { Button } from './Button.tsx';
import { StatusIcon } from './StatusIcon.tsx';
import { Technical } from './Technical.tsx';
import styles from './Waterfall.module.css';

/** Lines that are shown before somebody wants to see all. */
const FIRST = 8;

export function Waterfall({ data, label }: { data: WaterfallData; label: string }) {
  const { say, duration } = useWords();
  const [isWhole, setWhole] = useState(false);
  const { lines, span } = data;
  const shown = isWhole ? lines : lines.slice(0, FIRST);
  const operations = OPERATIONS.filter((one) =>
    lines.some(({ bars }) => bars.some(({ operation }) => operation === one)),
  );
  return (
    <div className={styles['waterfall']}>
      <ul className={styles['legend']} aria-label={say('waterfall.legend')}>
        {operations.map((operation) => (
          <li key={operation} className={styles['entry']}>
            <svg className={styles['swatch']} aria-hidden="true">
              <rect
                className={styles['bar']}
                data-operation={operation}
                width="100%"
                height="100%"
              />
            </svg>
            {say(`operation.${operation}`)}
          </li>
        ))}
      </ul>
      <ol className={styles['lines']} aria-label={label}>
        {shown.map((line) => (
          <WaterfallLine key={line.id} line={line} />
        ))}
      </ol>
      <p className={styles['scale']}>
        <span>{duration(0)}</span>
        <span>{duration(span)}</span>
      </p>
      {lines.length > FIRST && (
        <div>
          <Button kind="quiet" onPress={() => setWhole(!isWhole)}>
            {isWhole ? say('waterfall.less') : say('waterfall.all', { count: lines.length })}
          </Button>
        </div>
      )}
    </div>
  );
}

function WaterfallLine({ line }: { line: Line }) {
  const { duration } = useWords();
  const { target, bars, failed } = line;
  return (
    <li className={styles['line']}>
      <StatusIcon status={failed ? 'blocked' : 'works'} />
      <span className={styles['target']}>
        <Technical>{target}</Technical>
      </span>
      <svg className={styles['track']} aria-hidden="true">
        {bars.map(({ operation, from, size, failed: isFailed }, index) => (
          <rect
            // The bars of a line never change.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            className={styles['bar']}
            data-operation={operation}
            data-failed={isFailed || undefined}
            x={`${from * 100}%`}
            width={`max(2px, ${size * 100}%)`}
            height="100%"
          />
        ))}
      </svg>
      <span className={styles['duration']}>{duration(line.duration)}</span>
    </li>
  );
}
