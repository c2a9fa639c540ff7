/** Every check that is kept: to open, to compare and to delete. */
import { useState } from 'react';
import { MAX_COMPARED, type PastCheck } from '../../../shared/ipc.ts';
import { Button } from '../../components/Button.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useActions } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';
import styles from './AllPast.module.css';
import { DeleteDialog } from './DeleteDialog.tsx';
import { PastRow } from './PastRow.tsx';

/** So many at a time. */
const PAGE = 30;

interface AllPastProps {
  checks: readonly PastCheck[];
  /** How many there are: `checks` may be the newest of them only. */
  total: number;
  canDelete: boolean;
  /** More are wanted than `checks` has. */
  onMore: () => void;
  onDelete: (id: number) => void;
  onDeleteAll: () => void;
}

export function AllPast(props: AllPastProps) {
  const { checks, total, canDelete, onMore, onDelete, onDeleteAll } = props;
  const { say, date } = useWords();
  const { go } = useActions();
  const [shown, setShown] = useState(PAGE);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [asked, setAsked] = useState<PastCheck | 'all' | null>(null);
  const showMore = () => {
    setShown(shown + PAGE);
    if (shown + PAGE > checks.length && checks.length < total) onMore();
  };
  const choose = (id: number, isChosen: boolean) =>
    setChosen(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id));
  // Some may be deleted by now. The oldest first, as time goes.
  const compared = checks.map(({ id }) => id).filter((id) => chosen.includes(id));
  const isAll = asked === 'all';
  return (
    <section className={screen['section']} aria-labelledby="all">
      <h2 id="all" className={screen['heading']}>
        {say('past.all')}
      </h2>
      <ul className={styles['list']} aria-labelledby="all">
        {checks.slice(0, shown).map((check) => (
          <li key={check.id} className={styles['item']}>
            <PastRow
              check={check}
              isChosen={chosen.includes(check.id)}
              onChoose={(isChosen) => choose(check.id, isChosen)}
              {...(canDelete && { onDelete: () => setAsked(check) })}
            />
          </li>
        ))}
      </ul>
      <p className={screen['quiet']}>{say('past.choose.how')}</p>
      <div className={screen['buttons']}>
        <Button
          glyph="compare"
          isDisabled={compared.length < 2 || compared.length > MAX_COMPARED}
          onPress={() => go({ screen: 'compare', reports: compared.toReversed() })}
        >
          {say('past.compare')}
        </Button>
        {shown < total && <Button onPress={showMore}>{say('past.more')}</Button>}
        {canDelete && (
          <Button glyph="delete" onPress={() => setAsked('all')}>
            {say('past.delete-all')}
          </Button>
        )}
      </div>
      <DeleteDialog
        title={say(isAll ? 'past.delete-all.ask' : 'past.delete.ask')}
        text={
          isAll
            ? say('past.delete-all.text', { count: total })
            : say('past.delete.text', { date: asked ? date(asked.startedAt) : '' })
        }
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        onDelete={() => {
          if (isAll) onDeleteAll();
          else if (asked) onDelete(asked.id);
        }}
      />
    </section>
  );
}
