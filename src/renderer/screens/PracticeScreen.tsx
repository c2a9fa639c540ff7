/** Which pretend Internet to practise on. */
import { useId, useState } from 'react';
import { pair } from '../../shared/i18n/joins.ts';
import { scenarioText, scenarioTitle } from '../../shared/i18n/scenario.ts';
import { Button } from '../components/Button.tsx';
import { Switch } from '../components/Switch.tsx';
import { Title } from '../components/Title.tsx';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../state/StoreProvider.tsx';
import { useAnswer } from '../state/use-answer.ts';
import { BackButton } from './BackButton.tsx';
import styles from './PracticeScreen.module.css';
import screen from './Screen.module.css';

export function PracticeScreen() {
  const { say } = useWords();
  const { back, practise, leavePractice } = useActions();
  const scenario = useWindow((state) => state.app.scenario);
  const scenarios = useAnswer('practice:list');
  const [withVpn, setWithVpn] = useState(scenario?.withVpn ?? false);
  const heading = useId();
  return (
    <main className={screen['screen']}>
      <BackButton onPress={back}>{say('contacted.back')}</BackButton>
      <div className={screen['words']}>
        <Title place="practice">{say('practice.title')}</Title>
        <p className={screen['lead']}>{say('practice.lead')}</p>
      </div>
      {scenario && (
        <div className={screen['buttons']}>
          <Button onPress={leavePractice}>{say('practice.leave')}</Button>
        </div>
      )}
      <Switch label={say('practice.vpn')} isOn={withVpn} onChange={setWithVpn}>
        {say('practice.vpn.meaning')}
      </Switch>
      <section className={screen['section']} aria-labelledby={heading}>
        <h2 id={heading} className={screen['heading']}>
          {say('practice.scenarios')}
        </h2>
        <ul className={styles['scenarios']} aria-labelledby={heading}>
          {scenarios?.map((one) => (
            <li key={one.id} className={styles['scenario']}>
              <h3 className={styles['title']}>{scenarioTitle(one.id, say)}</h3>
              <p className={styles['text']}>{scenarioText(one.id, say)}</p>
              <Button
                aria-label={pair(say, say('practice.start'), scenarioTitle(one.id, say))}
                onPress={() => practise(one.id, withVpn)}
              >
                {say('practice.start')}
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}
