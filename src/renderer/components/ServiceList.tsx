/** The messengers with their verdicts, always in the same order; each opens. */
import { memo } from 'react';
import { Button } from 'react-aria-components';
import { useWords } from '../i18n/WordsProvider.tsx';
import { reasonOf } from '../state/reason.ts';
import { isPending, type Row } from '../state/rows.ts';
import { useActions } from '../state/StoreProvider.tsx';
import { Glyph } from './Glyph.tsx';
import styles from './ServiceList.module.css';
import { StatusIcon } from './StatusIcon.tsx';

export function ServiceList({ rows }: { rows: readonly Row[] }) {
  const { say } = useWords();
  return (
    <section className={styles['section']} aria-labelledby="services">
      <h2 id="services" className={styles['heading']}>
        {say('home.services')}
      </h2>
      <ul className={styles['list']} aria-labelledby="services">
        {rows.map((row) => (
          <li key={row.id} className={styles['item']}>
            <ServiceRow row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Drawn anew only when it changes: during a check the list is told ten times a second, and hardly ever of all rows. */
const ServiceRow = memo(DrawnRow, ({ row: before }, { row: after }) => isSameRow(before, after));

function isSameRow(before: Row, after: Row): boolean {
  const { id, name, state, result } = before;
  return id === after.id && name === after.name && state === after.state && result === after.result;
}

function DrawnRow({ row }: { row: Row }) {
  const words = useWords();
  const { go } = useActions();
  const { id, name, state } = row;
  const reason = reasonOf(row, words);
  return (
    <Button
      className={styles['row'] ?? ''}
      data-verdict={state}
      onPress={() => go({ screen: 'service', id })}
    >
      <StatusIcon status={state} />
      <span className={styles['name']}>
        <bdi>{name}</bdi>
      </span>
      <span className={styles['verdict']}>
        {isPending(state)
          ? words.capital(`home.${state}`)
          : words.capital(`verdict.service.${state}`)}
      </span>
      {reason && <span className={styles['reason']}>{reason}</span>}
      <span className={styles['forward']}>
        <Glyph name="forward" />
      </span>
    </Button>
  );
}
