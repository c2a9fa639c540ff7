/** "Is there a newer version?": whom it would ask and what they would see, before anybody is asked. */
import { useState } from 'react';
import type { ReleaseAnswer } from '../../../shared/ipc.ts';
import { Button } from '../../components/Button.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';

export function ReleaseQuestion() {
  const { say } = useWords();
  const host = useWindow((state) => state.app.releasesHost);
  return (
    <div className={screen['words']}>
      {host === null ? <p>{say('release.none')}</p> : <Asking host={host} />}
    </div>
  );
}

function Asking({ host }: { host: string }) {
  const { say } = useWords();
  const { ask } = useActions();
  const [isAsking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<ReleaseAnswer | null>(null);
  const press = async () => {
    setAsking(true);
    setAnswer(null);
    setAnswer(await ask('release:ask', undefined));
    setAsking(false);
  };
  return (
    <>
      <p>{say('release.meaning', { host })}</p>
      <div className={screen['buttons']}>
        <Button isDisabled={isAsking} onPress={() => void press()}>
          {say('release.ask', { host })}
        </Button>
      </div>
      <output>
        {isAsking && say('release.asking', { host })}
        {answer && <Answer answer={answer} host={host} />}
      </output>
    </>
  );
}

function Answer({ answer, host }: { answer: ReleaseAnswer; host: string }) {
  const { say, day } = useWords();
  switch (answer.status) {
    case 'newest':
    case 'newer':
      return say(`release.${answer.status}`, { version: answer.version, date: day(answer.date) });
    default:
      return say(`release.${answer.status}`, { host });
  }
}
