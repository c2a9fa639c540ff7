/** A check within support mode: whether it may begin, how far it is, and what it came to. */
import type { Report } from '../../../shared/report.ts';
import { Button } from '../../components/Button.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { checkMade, checkStarted, next } from '../../state/support.ts';
import { supportResult } from '../../state/support-result.ts';
import { useActions, useWindow } from '../../state/StoreProvider.tsx';
import { CheckProgress } from '../check/CheckProgress.tsx';
import screen from '../Screen.module.css';
import styles from './CheckPage.module.css';
import { Question } from './Question.tsx';

type Which = 'first' | 'second';

export function CheckPage({ which }: { which: Which }) {
  const { started, made } = useWindow((state) => state.support);
  const { status, report } = useWindow((state) => state.check);
  const isOurs = started === which;
  const known = made[which]?.report ?? (isOurs && status === 'finished' ? report : null);
  if (isOurs && status === 'running') return <Running which={which} />;
  return known ? <Result which={which} report={known} /> : <Begin which={which} />;
}

function useBegin(which: Which): () => void {
  const { inSupport, start } = useActions();
  return () => {
    inSupport((support) => checkStarted(support, which));
    start([]);
  };
}

function Begin({ which }: { which: Which }) {
  const { say } = useWords();
  const { go } = useActions();
  const begin = useBegin(which);
  const isConsented = useWindow((state) => state.app.consented);
  const hasFailed = useWindow(
    ({ support, check }) => support.started === which && check.error !== null,
  );
  const change = useWindow((state) => state.support.answers.change);
  const text =
    which === 'first' || change === undefined || change === 'nothing'
      ? say('support.ask.first')
      : say(`support.ask.second.${change}`);
  return (
    <Question place={which} text={text}>
      {hasFailed && <p>{say('error.check-failed')}</p>}
      {!isConsented && <p className={screen['lead']}>{say('home.consent.text')}</p>}
      <div className={screen['buttons']}>
        {isConsented ? (
          <Button kind="primary" size="large" onPress={begin}>
            {say('home.start')}
          </Button>
        ) : (
          <Button kind="primary" size="large" onPress={() => go({ screen: 'consent' })}>
            {say('home.consent.review')}
          </Button>
        )}
      </div>
    </Question>
  );
}

function Running({ which }: { which: Which }) {
  const { say } = useWords();
  const { cancel } = useActions();
  const stage = useWindow((state) => state.check.progress?.stage ?? 'connection');
  const isCancelling = useWindow((state) => state.isCancelling);
  return (
    <Question place={`${which} runs`} text={say(`stage.${stage}`)}>
      <div className={styles['progress']}>
        <CheckProgress />
      </div>
      <div className={screen['buttons']}>
        <Button isDisabled={isCancelling} onPress={cancel}>
          {say(isCancelling ? 'home.cancelling' : 'home.cancel')}
        </Button>
      </div>
    </Question>
  );
}

function Result({ which, report }: { which: Which; report: Report }) {
  const words = useWords();
  const { say } = words;
  const { ask, inSupport } = useActions();
  const begin = useBegin(which);
  const support = useWindow((state) => state.support);
  const before = which === 'second' ? (support.made.first?.report ?? null) : null;
  const { sentence, cause } = supportResult(report, before, support.answers.service, words);
  const goOn = async () => {
    if (support.made[which]) return inSupport(next);
    const preview = await ask('share:preview', { of: 'check', format: 'markdown', keep: [] });
    if (preview) inSupport((now) => checkMade(now, which, { report, markdown: preview.text }));
  };
  return (
    <Question
      place={`${which} made`}
      text={sentence}
      {...(cause && { why: say(`cause.${cause}.explanation`) })}
    >
      {cause && <p className={styles['advice']}>{say(`cause.${cause}.advice`)}</p>}
      <div className={screen['buttons']}>
        <Button kind="primary" size="large" onPress={() => void goOn()}>
          {say('support.next')}
        </Button>
        <Button size="large" glyph="again" onPress={begin}>
          {say('home.again')}
        </Button>
      </div>
    </Question>
  );
}
