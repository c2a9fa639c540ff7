/** What this computer's network is, and why that is said. */
import { sentences } from '../../shared/i18n/joins.ts';
import { reasonText } from '../../shared/i18n/network-reason.ts';
import type { Line } from '../../shared/ipc.ts';
import type { VpnStatement } from '../../shared/network.ts';
import { useWords } from '../i18n/WordsProvider.tsx';
import { Disclosure } from './Disclosure.tsx';
import { Glyph, type GlyphName } from './Glyph.tsx';
import styles from './NetworkCard.module.css';

interface NetworkCardProps {
  /** Absent: not told. */
  line?: Line;
  vpn: VpnStatement;
  hasProxy?: boolean;
}

const SIGNS: Record<Line, GlyphName> = {
  wifi: 'wifi',
  mobile: 'wifi',
  cable: 'cable',
  'dial-up': 'cable',
  unknown: 'cable',
  none: 'close',
};

export function NetworkCard({ line, vpn, hasProxy = false }: NetworkCardProps) {
  const { say } = useWords();
  const facts = [
    ...(line === undefined ? [] : [say(`network.line.${line}`)]),
    say(`report.vpn.${vpn.state}`),
    ...(hasProxy ? [say('network.proxy')] : []),
  ];
  const summary = (
    <span className={styles['summary']}>
      {line !== undefined && <Glyph name={SIGNS[line]} />}
      <span>{sentences(say, facts)}</span>
    </span>
  );
  if (vpn.reasons.length === 0) return <p className={styles['alone']}>{summary}</p>;
  return (
    <Disclosure summary={summary}>
      {() => (
        <div className={styles['why']}>
          <p className={styles['label']}>{say('network.why')}</p>
          <ul className={styles['reasons']}>
            {vpn.reasons.map((reason) => {
              const text = reasonText(reason, say);
              return <li key={text}>{text}</li>;
            })}
          </ul>
          <p className={styles['label']}>
            {say('evidence.confidence', { confidence: say(`confidence.${vpn.confidence}`) })}
          </p>
        </div>
      )}
    </Disclosure>
  );
}
