/** Support mode: a question a page, in large letters, to read out; a check or two; a summary for the ticket. */
import { Button } from '../components/Button.tsx';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../state/StoreProvider.tsx';
import { back, stepsOf } from '../state/support.ts';
import { BackButton } from './BackButton.tsx';
import screen from './Screen.module.css';
import styles from './SupportScreen.module.css';
import { CheckPage } from './support/CheckPage.tsx';
import {
  ChangePage,
  ElsewherePage,
  AffectedPage,
  ServicePage,
  SincePage,
  VpnPage,
} from './support/questions.tsx';
import { StartPage } from './support/StartPage.tsx';
import { SummaryPage } from './support/SummaryPage.tsx';

export function SupportScreen() {
  const { say } = useWords();
  const { go, inSupport } = useActions();
  const support = useWindow((state) => state.support);
  const steps = stepsOf(support);
  const at = steps.indexOf(support.step);
  return (
    <main className={screen['screen']}>
      <BackButton onPress={() => go({ screen: 'check' })}>{say('support.leave')}</BackButton>
      {at > 0 && (
        <p className={screen['quiet']}>
          {say('support.step', { step: at, total: steps.length - 1 })}
        </p>
      )}
      <Page />
      {at > 0 && (
        <div className={styles['back']}>
          <Button kind="quiet" glyph="back" onPress={() => inSupport(back)}>
            {say('support.back')}
          </Button>
        </div>
      )}
    </main>
  );
}

function Page() {
  const step = useWindow((state) => state.support.step);
  switch (step) {
    case 'start':
      return <StartPage />;
    case 'service':
      return <ServicePage />;
    case 'affected':
      return <AffectedPage />;
    case 'since':
      return <SincePage />;
    case 'elsewhere':
      return <ElsewherePage />;
    case 'vpn':
      return <VpnPage />;
    case 'change':
      return <ChangePage />;
    case 'first':
    case 'second':
      return <CheckPage key={step} which={step} />;
    case 'summary':
      return <SummaryPage />;
  }
}
