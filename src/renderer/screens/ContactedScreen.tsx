/** What a check contacts, to look at whenever one likes, and to take back the consent. */
import { Button } from '../components/Button.tsx';
import { ContactedList } from '../components/ContactedList.tsx';
import { Title } from '../components/Title.tsx';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../state/StoreProvider.tsx';
import { BackButton } from './BackButton.tsx';
import { Disclosures } from './Disclosures.tsx';
import screen from './Screen.module.css';

export function ContactedScreen() {
  const { say } = useWords();
  const { consent, back } = useActions();
  const isConsented = useWindow((state) => state.app.consented);
  return (
    <main className={screen['screen']}>
      <BackButton onPress={back}>{say('contacted.back')}</BackButton>
      <div className={screen['words']}>
        <Title place="contacted">{say('contacted.title')}</Title>
        <p className={screen['lead']}>{say('consent.lead')}</p>
      </div>
      <Disclosures />
      <ContactedList />
      <div className={screen['buttons']}>
        {isConsented ? (
          <Button onPress={() => consent(false)}>{say('consent.withdraw')}</Button>
        ) : (
          <Button kind="primary" onPress={() => consent(true)}>
            {say('consent.agree')}
          </Button>
        )}
      </div>
    </main>
  );
}
