/** Which paths were measured, and how sure it is that each is what it is called. */
import { Disclosure } from '../../components/Disclosure.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { Technical } from '../../components/Technical.tsx';
import { reasonText } from '../../../shared/i18n/network-reason.ts';
import type { NetworkPath } from '../../../shared/report.ts';
import { useWords } from '../../i18n/WordsProvider.tsx';
import screen from '../Screen.module.css';
import styles from './PathList.module.css';

export function PathList({ paths }: { paths: readonly NetworkPath[] }) {
  const { say } = useWords();
  return (
    <section className={screen['section']} aria-labelledby="paths">
      <h2 id="paths" className={screen['heading']}>
        {say('vpn.paths')}
      </h2>
      <ul className={styles['paths']} aria-labelledby="paths">
        {paths.map((path) => (
          <li key={path.id}>
            <Path path={path} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Path({ path }: { path: NetworkPath }) {
  const { say, capital } = useWords();
  const { kind, interface: name, usable = 'ok', reasons = [], confidence } = path;
  const summary = (
    <span className={styles['summary']}>
      <StatusIcon status={usable === 'ok' ? 'works' : 'unknown'} />
      <span>
        <strong>{capital(`path.${kind}`)}</strong>
        {name !== null && (
          <>
            {' '}
            <Technical>{name}</Technical>
          </>
        )}
        <span className={styles['use']}>{say(`path.use.${usable}`)}</span>
      </span>
    </span>
  );
  if (reasons.length === 0) return <p className={styles['alone']}>{summary}</p>;
  return (
    <Disclosure summary={summary}>
      {() => (
        <div className={styles['why']}>
          <ul className={styles['reasons']}>
            {reasons.map((reason) => {
              const text = reasonText(reason, say);
              return <li key={text}>{text}</li>;
            })}
          </ul>
          {confidence && (
            <p className={screen['quiet']}>
              {say('evidence.confidence', { confidence: say(`confidence.${confidence}`) })}
            </p>
          )}
        </div>
      )}
    </Disclosure>
  );
}
