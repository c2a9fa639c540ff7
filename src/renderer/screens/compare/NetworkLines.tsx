/** The reports that are compared, and whether they speak of the same network at all. */
import type { ComparedReport, Comparison } from '../../../shared/comparison.ts';
import { scenarioTitle } from '../../../shared/i18n/scenario.ts';
import { inert } from '../../../shared/inert.ts';
import { useWords } from '../../i18n/WordsProvider.tsx';
import type { Words } from '../../i18n/words.ts';
import screen from '../Screen.module.css';
import { CauseChanges } from './CauseChanges.tsx';
import styles from './NetworkLines.module.css';

export function NetworkLines({ comparison }: { comparison: Comparison }) {
  const words = useWords();
  const { reports, sameNetwork, causes } = comparison;
  return (
    <div className={screen['section']}>
      <ol className={styles['reports']}>
        {reports.map((report, index) => (
          // A comparison is of reports in a fixed order, and two can be the same one.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} style={{ listStyleType: `"${words.number(index + 1)}. "` }}>
            {describe(report, words)}
          </li>
        ))}
      </ol>
      {sameNetwork.slice(1).map((sameness, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <p key={index} className={screen['quiet']}>
          {words.say(`compare.network.${sameness}`, {
            before: words.number(index + 1),
            after: words.number(index + 2),
          })}
        </p>
      ))}
      <CauseChanges causes={causes} />
    </div>
  );
}

function describe(report: ComparedReport, { say, date }: Words): string {
  const { startedAt, network, vpn, scenario, outcome } = report;
  const condition = say(`condition.${network.condition}`);
  return [
    date(startedAt),
    network.name === null
      ? say('cli.report.network', { condition })
      : say('report.network.named', { name: inert(network.name, 60), condition }),
    ...(vpn === null ? [] : [say(`report.vpn.${vpn}`)]),
    ...(scenario === null
      ? []
      : [say('cli.simulated', { scenario: scenarioTitle(scenario, say) })]),
    ...(outcome === 'complete' ? [] : [say(`outcome.${outcome}`)]),
  ].join(' · ');
}
