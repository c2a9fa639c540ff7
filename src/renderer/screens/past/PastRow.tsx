/** One past check: what it came to, when and where. */
import { Button } from 'react-aria-components';
import { pair } from '../../../shared/i18n/joins.ts';
import { scenarioTitle } from '../../../shared/i18n/scenario.ts';
import type { PastCheck } from '../../../shared/ipc.ts';
import { Checkbox } from '../../components/Checkbox.tsx';
import { Glyph } from '../../components/Glyph.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { Unseen } from '../../components/Unseen.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { headlineOf, headlineStatus } from '../../state/headline.ts';
import { headlineText } from '../../state/headline-text.ts';
import { useActions } from '../../state/StoreProvider.tsx';
import styles from './PastRow.module.css';

interface PastRowProps {
  check: PastCheck;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  /** Absent: it cannot be deleted. */
  onDelete?: () => void;
}

export function PastRow({ check, isChosen, onChoose, onDelete }: PastRowProps) {
  const words = useWords();
  const { say } = words;
  const { openPast } = useActions();
  const { id, startedAt, network, vpn, scenario, condition, outcome, services } = check;
  const date = words.date(startedAt);
  const headline = headlineOf(
    { network: { condition, findings: [] }, report: { outcome } },
    services.map(({ verdict }) => ({ state: verdict })),
  );
  const about = [
    date,
    ...(network === null ? [] : [network]),
    ...(vpn === 'on' ? [say('report.vpn')] : []),
    ...(scenario === null
      ? []
      : [pair(say, say('simulation.label'), scenarioTitle(scenario, say))]),
  ];
  return (
    <>
      <span className={styles['choice']}>
        <Checkbox isChosen={isChosen} onChange={onChoose}>
          <Unseen>{words.say('past.choose', { date })}</Unseen>
        </Checkbox>
      </span>
      <Button className={styles['row'] ?? ''} onPress={() => openPast(id)}>
        <StatusIcon status={headlineStatus(headline)} />
        <span className={styles['words']}>
          <span className={styles['headline']}>{headlineText(headline, words)}</span>
          <span className={styles['about']}>{about.join(' · ')}</span>
        </span>
      </Button>
      {onDelete && (
        <Button
          className={styles['delete'] ?? ''}
          aria-label={words.say('past.delete', { date })}
          onPress={onDelete}
        >
          <Glyph name="delete" />
        </Button>
      )}
    </>
  );
}
