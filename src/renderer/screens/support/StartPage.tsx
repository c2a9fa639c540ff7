/** What support mode is, and the two ways into it. */
import { Button } from '../../components/Button.tsx';
import { Title } from '../../components/Title.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { next } from '../../state/support.ts';
import { useActions } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';

export function StartPage() {
  const { say } = useWords();
  const { go, inSupport } = useActions();
  return (
    <>
      <div className={screen['words']}>
        <Title place="support start">{say('support.title')}</Title>
        <p className={screen['lead']}>{say('support.lead')}</p>
      </div>
      <div className={screen['buttons']}>
        <Button kind="primary" size="large" onPress={() => inSupport(next)}>
          {say('support.begin')}
        </Button>
        <Button size="large" onPress={() => go({ screen: 'code' })}>
          {say('code.open')}
        </Button>
      </div>
    </>
  );
}
