/** What else is odd about the network: a line each, so that the messengers stay in sight. */
import type { Finding } from '../../../shared/report.ts';
import { CauseCard } from '../../components/CauseCard.tsx';
import { Disclosure } from '../../components/Disclosure.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useWindow } from '../../state/StoreProvider.tsx';
import styles from './NetworkFindings.module.css';

export function NetworkFindings({ findings }: { findings: readonly Finding[] }) {
  const { say } = useWords();
  const measurements = useWindow((state) => state.check.measurements);
  return (
    <section className={styles['section']} aria-labelledby="network">
      <h2 id="network" className={styles['heading']}>
        {say('home.network')}
      </h2>
      <ul className={styles['list']} aria-labelledby="network">
        {findings.map((finding) => (
          <li key={finding.cause}>
            <Disclosure summary={<Summary cause={finding.cause} />}>
              {() => <CauseCard finding={finding} measurements={measurements} untitled unframed />}
            </Disclosure>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Summary({ cause }: { cause: Finding['cause'] }) {
  const { say } = useWords();
  return (
    <span className={styles['summary']}>
      <StatusIcon status="limited" />
      <span>{say(`cause.${cause}.title`)}</span>
    </span>
  );
}
