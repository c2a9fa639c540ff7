/** What the program is made of, and under which licences. */
import { Disclosure } from '../components/Disclosure.tsx';
import { Technical } from '../components/Technical.tsx';
import { Title } from '../components/Title.tsx';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions } from '../state/StoreProvider.tsx';
import { useAnswer } from '../state/use-answer.ts';
import { BackButton } from './BackButton.tsx';
import styles from './LicencesScreen.module.css';
import screen from './Screen.module.css';

export function LicencesScreen() {
  const { say } = useWords();
  const { back } = useActions();
  const licences = useAnswer('licences:list');
  return (
    <main className={screen['screen']}>
      <BackButton onPress={back}>{say('contacted.back')}</BackButton>
      <div className={screen['words']}>
        <Title place="licences">{say('licences.title')}</Title>
        <p className={screen['lead']}>{say('licences.own')}</p>
        <p>{say('licences.others')}</p>
      </div>
      {licences && (
        <ul className={styles['packages']}>
          {licences.packages.map(({ name, version, licence, text }) => (
            <li key={`${name} ${version}`}>
              <Disclosure
                summary={
                  <span className={styles['package']}>
                    <Technical>{`${name} ${version}`}</Technical>
                    <span className={screen['quiet']}>
                      <Technical>{licence}</Technical>
                    </span>
                  </span>
                }
              >
                {() => <LicenceText text={text === null ? null : (licences.texts[text] ?? null)} />}
              </Disclosure>
            </li>
          ))}
        </ul>
      )}
      <p className={screen['quiet']}>{say('licences.chromium')}</p>
    </main>
  );
}

function LicenceText({ text }: { text: string | null }) {
  const { say } = useWords();
  if (text === null) return <p>{say('licences.none')}</p>;
  return (
    <pre className={styles['text']} lang="en" dir="ltr">
      {text}
    </pre>
  );
}
