/** What was found the last time, before this start of the app. */
import { Button } from 'react-aria-components';
import { Glyph } from '../../components/Glyph.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { headlineOf, headlineStatus } from '../../state/headline.ts';
import { headlineText } from '../../state/headline-text.ts';
import { useActions, useWindow } from '../../state/StoreProvider.tsx';
import { useAnswer } from '../../state/use-answer.ts';
import styles from './LastResult.module.css';

export function LastResult() {
  const isReal = useWindow((state) => state.app.scenario === null);
  return isReal ? <Kept /> : null;
}

function Kept() {
  const words = useWords();
  const { openPast } = useActions();
  const latest = useAnswer('past:latest');
  if (latest === null) return null;
  const { id, startedAt, condition, outcome, services } = latest;
  const headline = headlineOf(
    { network: { condition, findings: [] }, report: { outcome } },
    services.map(({ verdict }) => ({ state: verdict })),
  );
  return (
    <Button className={styles['last'] ?? ''} onPress={() => openPast(id)}>
      <StatusIcon status={headlineStatus(headline)} />
      <span className={styles['words']}>
        <span className={styles['label']}>
          {words.say('home.last', { date: words.date(startedAt) })}
        </span>
        <span className={styles['headline']}>{headlineText(headline, words)}</span>
      </span>
      <span className={styles['forward']}>
        <Glyph name="forward" />
      </span>
    </Button>
  );
}
