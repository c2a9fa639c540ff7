/** Every messenger through the VPN and without it, and what that makes of it. */
import { Button } from 'react-aria-components';
import { EffectSign } from '../../components/EffectSign.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { isMessageCode } from '../../../shared/i18n/translate.ts';
import type { FunctionVerdict, ServiceVerdict } from '../../../shared/vocabulary.ts';
import type { VpnReason } from '../../../shared/vpn.ts';
import type { VpnRow } from '../../../shared/guided.ts';
import stacked from '../../components/StackedTable.module.css';
import screen from '../Screen.module.css';
import styles from './ComparisonTable.module.css';

/** A messenger or one of its functions. */
interface ComparedRow extends Omit<VpnRow, 'through' | 'around'> {
  through: ServiceVerdict | FunctionVerdict;
  around: ServiceVerdict | FunctionVerdict;
}

interface ComparisonTableProps {
  rows: readonly ComparedRow[];
  /** What the rows are: messengers, or functions of one. */
  of?: 'service' | 'function';
  /** Opens a messenger; absent where there is nothing more to see of it. */
  onOpen?: (id: string) => void;
}

export function ComparisonTable({ rows, of = 'service', onOpen }: ComparisonTableProps) {
  const { say } = useWords();
  const common = new Set(rows.flatMap(({ reasons }) => reasons).filter((r) => !isOwn(r)));
  return (
    <>
      <div className={styles['frame']}>
        <table className={`${stacked['stacked']} ${styles['table']}`}>
          <caption className={styles['caption']}>{say(`vpn.table.${of}`)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(`vpn.column.${of}`)}</th>
              <th scope="col">{say('vpn.through')}</th>
              <th scope="col">{say('vpn.without')}</th>
              <th scope="col">{say('vpn.change')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={row.id} row={row} of={of} {...(onOpen && { onOpen })} />
            ))}
          </tbody>
        </table>
      </div>
      {[...common].map((reason) => (
        <p key={reason} className={screen['quiet']}>
          {say(`vpn.reason.${reason}`)}
        </p>
      ))}
    </>
  );
}

/** What all rows have in common is said once, below them. */
const COMMON: ReadonlySet<VpnReason> = new Set(['both-paths', 'both-paths-likely', 'before-after']);

const isOwn = (reason: VpnReason) => !COMMON.has(reason);

interface LineProps {
  row: ComparedRow;
  of: 'service' | 'function';
  onOpen?: (id: string) => void;
}

function Line({ row, of, onOpen }: LineProps) {
  const { say } = useWords();
  const { id, name, through, around, effect, reasons } = row;
  return (
    <tr data-effect={effect}>
      <th scope="row">
        {onOpen ? (
          <Button className={styles['open'] ?? ''} onPress={() => onOpen(id)}>
            <bdi>{name}</bdi>
          </Button>
        ) : (
          <bdi>{name}</bdi>
        )}
      </th>
      <Verdict label={say('vpn.through')} of={of} verdict={through} />
      <Verdict label={say('vpn.without')} of={of} verdict={around} />
      <td>
        <span className={styles['cell']}>
          <EffectSign effect={effect} />
          <span>
            <span className={styles['effect']}>{say(`vpn.effect.${effect}`)}</span>
            {reasons.filter(isOwn).map((reason) => (
              <span key={reason} className={styles['reason']}>
                {say(`vpn.reason.${reason}`)}
              </span>
            ))}
          </span>
        </span>
      </td>
    </tr>
  );
}

interface VerdictProps {
  /** Of the column, for where the table is too narrow to be one. */
  label: string;
  of: 'service' | 'function';
  verdict: ServiceVerdict | FunctionVerdict;
}

function Verdict({ label, of, verdict }: VerdictProps) {
  const { capital } = useWords();
  const word = `verdict.${of}.${verdict}`;
  return (
    <td data-label={label}>
      <span className={styles['cell']} data-verdict={verdict}>
        <StatusIcon status={verdict} />
        <span className={styles['verdict']}>{isMessageCode(word) && capital(word)}</span>
      </span>
    </td>
  );
}
