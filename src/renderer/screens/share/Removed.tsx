/** What was taken out before it is shared, and what may stay in. */
import { KEEPABLE, type Keepable } from '../../../shared/ipc.ts';
import type { Removal } from '../../../shared/report.ts';
import { Checkbox } from '../../components/Checkbox.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import screen from '../Screen.module.css';
import styles from './Removed.module.css';

interface RemovedProps {
  removed: readonly Removal[];
  keep: readonly Keepable[];
  onKeep: (keep: Keepable[]) => void;
}

export function Removed({ removed, keep, onKeep }: RemovedProps) {
  const { say } = useWords();
  const choose = (one: Keepable, isKept: boolean) =>
    onKeep(KEEPABLE.filter((other) => (other === one ? isKept : keep.includes(other))));
  return (
    <section className={screen['section']} aria-labelledby="removed">
      <h2 id="removed" className={screen['heading']}>
        {say('share.removed')}
      </h2>
      {removed.length === 0 ? (
        <p className={screen['quiet']}>{say('share.removed.none')}</p>
      ) : (
        <ul className={styles['list']} aria-labelledby="removed">
          {removed.map(({ what, count }) => (
            <li key={what}>{say(`removed.${what}`, { count })}</li>
          ))}
        </ul>
      )}
      <fieldset className={styles['keep']}>
        <legend className={styles['label']}>{say('share.keep')}</legend>
        {KEEPABLE.map((one) => (
          <Checkbox
            key={one}
            isChosen={keep.includes(one)}
            onChange={(isChosen) => choose(one, isChosen)}
          >
            {say(`share.keep.${one}`)}
          </Checkbox>
        ))}
      </fieldset>
    </section>
  );
}
