/** Before the first check: what it contacts, who can see that, and whether that is all right. */
import { useDeferredValue } from 'react';
import { Button } from '../components/Button.tsx';
import { ContactedList } from '../components/ContactedList.tsx';
import { Title } from '../components/Title.tsx';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions } from '../state/StoreProvider.tsx';
import styles from './ConsentScreen.module.css';
import { Disclosures } from './Disclosures.tsx';
import screen from './Screen.module.css';

export function ConsentScreen() {
  const { say } = useWords();
  const { consent } = useActions();
  // It is long, and below what is seen first.
  const isListDue = useDeferredValue(true, false);
  return (
    <>
      <main className={screen['screen']}>
        <div className={screen['words']}>
          <Title place="consent">{say('consent.title')}</Title>
          <p className={screen['lead']}>{say('consent.lead')}</p>
        </div>
        <Disclosures />
        {isListDue && <ContactedList />}
      </main>
      <footer className={styles['bar']}>
        <div className={styles['buttons']}>
          <Button kind="primary" onPress={() => consent(true)}>
            {say('consent.agree')}
          </Button>
          <Button onPress={() => consent(false)}>{say('consent.decline')}</Button>
        </div>
      </footer>
    </>
  );
}
