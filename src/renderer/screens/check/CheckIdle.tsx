/** Nothing was checked yet: one question, one button. */
import { Button } from '../../components/Button.tsx';
import { Logo } from '../../components/Logo.tsx';
import { Title } from '../../components/Title.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../../state/StoreProvider.tsx';
import styles from './CheckIdle.module.css';
import { HomeNetwork } from './HomeNetwork.tsx';
import { LastResult } from './LastResult.tsx';

export function CheckIdle() {
  const { say } = useWords();
  const { go, start } = useActions();
  const { consented, services } = useWindow((state) => state.app);
  const [label, press] = !consented
    ? (['home.consent.review', () => go({ screen: 'consent' })] as const)
    : services.length === 0
      ? (['home.choose', () => go({ screen: 'settings' })] as const)
      : (['home.start', () => start([])] as const);
  return (
    <main className={styles['idle']}>
      <div className={styles['question']}>
        <Logo large />
        <Title place="check idle">{say('home.idle.title')}</Title>
        <p className={styles['text']}>{say(consented ? 'home.idle.text' : 'home.consent.text')}</p>
      </div>
      <Button kind="primary" size="large" onPress={press}>
        {say(label)}
      </Button>
      <div className={styles['known']}>
        <HomeNetwork />
        <LastResult />
      </div>
      <section className={styles['services']} aria-labelledby="asked">
        <h2 id="asked" className={styles['count']}>
          {services.length === 0
            ? say('error.nothing-chosen')
            : say('home.idle.services', { count: services.length })}
        </h2>
        <ul className={styles['names']} aria-labelledby="asked">
          {services.map(({ id, name }) => (
            <li key={id} className={styles['name']}>
              <bdi>{name}</bdi>
            </li>
          ))}
        </ul>
        <p className={styles['note']}>{say('home.idle.note')}</p>
      </section>
    </main>
  );
}
