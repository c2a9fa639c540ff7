/** What a code says. */
import type { CodedReport } from '../../../shared/report-code.ts';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useWindow } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';
import styles from './Decoded.module.css';

export function Decoded({ report }: { report: CodedReport }) {
  const { say, capital } = useWords();
  const services = useWindow((state) => state.app.catalogue.services);
  const { condition, vpn, causes, verdicts } = report;
  return (
    <>
      <section className={screen['section']} aria-labelledby="found">
        <h2 id="found" className={screen['heading']}>
          {say('code.messengers')}
        </h2>
        <p>
          {say('cli.report.network', { condition: say(`condition.${condition}`) })}
          {vpn !== null && ` · ${say(`report.vpn.${vpn}`)}`}
        </p>
        <ul className={styles['list']} aria-labelledby="found">
          {services.map(({ id, name }, index) => {
            const verdict = verdicts[index] ?? 'not-tested';
            if (verdict === 'not-tested') return null;
            return (
              <li key={id} className={styles['service']} data-verdict={verdict}>
                <StatusIcon status={verdict} />
                <bdi>{name}</bdi>
                <span className={styles['verdict']}>{capital(`verdict.service.${verdict}`)}</span>
              </li>
            );
          })}
        </ul>
      </section>
      {causes.length > 0 && (
        <section className={screen['section']} aria-labelledby="causes">
          <h2 id="causes" className={screen['heading']}>
            {say('code.causes')}
          </h2>
          {causes.map((cause) => (
            <article
              key={cause}
              className={screen['words']}
              aria-label={say(`cause.${cause}.title`)}
            >
              <h3 className={styles['cause']}>{say(`cause.${cause}.title`)}</h3>
              <p>{say(`cause.${cause}.explanation`)}</p>
              <p className={screen['quiet']}>{say(`cause.${cause}.advice`)}</p>
            </article>
          ))}
        </section>
      )}
    </>
  );
}
