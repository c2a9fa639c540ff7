/** Messengers and their functions, a column for each report. */
import type {
  ComparedCause,
  ComparedFunction,
  ComparedReport,
  ComparedService,
} from '../../../shared/comparison.ts';
import { pair } from '../../../shared/i18n/joins.ts';
import { inert } from '../../../shared/inert.ts';
import type { Cause, FunctionVerdict, ServiceVerdict } from '../../../shared/vocabulary.ts';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { CauseChanges } from './CauseChanges.tsx';
import stacked from '../../components/StackedTable.module.css';
import styles from './ComparedTable.module.css';

interface ComparedTableProps {
  label: string;
  reports: readonly ComparedReport[];
  services: readonly ComparedService[];
}

export function ComparedTable({ label, reports, services }: ComparedTableProps) {
  const { say, date, number } = useWords();
  const labels = reports.map(({ startedAt }, index) => `${number(index + 1)}. ${date(startedAt)}`);
  return (
    <section
      className={styles['frame']}
      aria-label={pair(say, label, say('report.services'))}
      // Four reports can be wider than the window, and what scrolls must be reachable without a mouse.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={`${stacked['stacked']} ${styles['table']}`}>
        <thead>
          <tr>
            <th scope="col">{say('report.service')}</th>
            {labels.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {services.map((service) => (
          <Service key={service.id} service={service} labels={labels} />
        ))}
      </table>
    </section>
  );
}

interface ServiceProps {
  service: ComparedService;
  /** Of the columns, for where the table is too narrow to have any. */
  labels: readonly string[];
}

function Service({ service, labels }: ServiceProps) {
  const { capital, number } = useWords();
  const { name, verdicts, functions } = service;
  const changed = functions.filter((one) => one.changed);
  const causes = causesOf(functions);
  return (
    <tbody className={styles['service']}>
      <tr>
        <th scope="rowgroup">
          <bdi>{inert(name, 60)}</bdi>
        </th>
        <Verdicts of="service" verdicts={verdicts} labels={labels} />
      </tr>
      {causes.length > 0 && (
        <tr>
          <td colSpan={verdicts.length + 1} className={styles['causes']}>
            <CauseChanges causes={causes} />
          </td>
        </tr>
      )}
      {changed.map(({ id, verdicts: own }) => (
        <tr key={id} className={styles['function']}>
          <th scope="row">{capital(`function.${id}`)}</th>
          <Verdicts
            of="function"
            verdicts={own}
            labels={own.map((_, index) => `${number(index + 1)}.`)}
          />
        </tr>
      ))}
    </tbody>
  );
}

/** Those that came or went, once for all functions. */
function causesOf(functions: readonly ComparedFunction[]): ComparedCause[] {
  const causes = new Map<Cause, boolean[]>();
  for (const { cause, present } of functions.flatMap((one) => one.causes)) {
    const known = causes.get(cause);
    causes.set(cause, known ? known.map((is, index) => is || present[index] === true) : present);
  }
  return [...causes]
    .map(([cause, present]) => ({ cause, present }))
    .filter(({ present }) => new Set(present).size > 1);
}

interface VerdictsProps {
  of: 'service' | 'function';
  verdicts: readonly (ServiceVerdict | FunctionVerdict | null)[];
  labels: readonly string[];
}

function Verdicts({ of, verdicts, labels }: VerdictsProps) {
  const { say, capital } = useWords();
  return verdicts.map((verdict, index) => (
    // oxlint-disable-next-line react/no-array-index-key
    <td key={index} data-label={labels[index]}>
      {verdict === null ? (
        <span className={styles['absent']}>{say('compare.absent')}</span>
      ) : (
        <span className={styles['verdict']} data-verdict={verdict}>
          <StatusIcon status={verdict} />
          {/* Each list of verdicts has words of its own. */}
          {capital(`verdict.${of}.${verdict}` as 'verdict.service.works')}
        </span>
      )}
    </td>
  ));
}
