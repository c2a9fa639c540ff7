/** Why a verdict is what it is: how far connections came, when, and all that was measured. */
import { useId, useMemo } from 'react';
import { pair } from '../../../shared/i18n/joins.ts';
import {
  type NetworkPath,
  resultOn,
  type ServiceReport,
  type ServiceResult,
} from '../../../shared/report.ts';
import { Chain } from '../../components/Chain.tsx';
import { Disclosure } from '../../components/Disclosure.tsx';
import { Waterfall } from '../../components/Waterfall.tsx';
import { chainOf } from '../../evidence/chain.ts';
import { waterfallOf } from '../../evidence/waterfall.ts';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { causesOf } from '../../state/causes.ts';
import { useWindow } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';
import styles from './WhySection.module.css';

export function WhySection({ service }: { service: ServiceReport }) {
  const { say } = useWords();
  const heading = useId();
  const network = useWindow((state) => state.check.network);
  const paths = (network?.paths ?? []).filter(({ id }) => resultOn(service, id));
  return (
    <section className={screen['section']} aria-labelledby={heading}>
      <h2 id={heading} className={screen['heading']}>
        {say('evidence.title')}
      </h2>
      {paths.map((path) => (
        <PathEvidence
          key={path.id}
          service={service.id}
          path={path}
          result={resultOn(service, path.id) ?? null}
          isNamed={paths.length > 1}
        />
      ))}
    </section>
  );
}

interface PathEvidenceProps {
  service: string;
  path: NetworkPath;
  result: ServiceResult | null;
  /** There are others, so it says which one it is. */
  isNamed: boolean;
}

function PathEvidence({ service, path, result, isNamed }: PathEvidenceProps) {
  const { say, capital } = useWords();
  const all = useWindow((state) => state.check.measurements);
  const measurements = useMemo(
    () => all.filter((m) => m.service === service && m.path === path.id),
    [all, service, path.id],
  );
  const links = useMemo(
    () =>
      chainOf(
        result,
        causesOf(result).map(({ cause }) => cause),
        measurements,
      ),
    [result, measurements],
  );
  const waterfall = useMemo(() => waterfallOf(measurements), [measurements]);
  const name = capital(`path.${path.kind}`);
  return (
    <div className={styles['path']}>
      {isNamed && <h3 className={styles['name']}>{name}</h3>}
      <Chain
        links={links}
        label={isNamed ? pair(say, say('chain.label'), name) : say('chain.label')}
      />
      {waterfall.lines.length > 0 && (
        <Disclosure summary={say('waterfall.open')}>
          {() => <Waterfall data={waterfall} label={say('waterfall.label')} />}
        </Disclosure>
      )}
    </div>
  );
}
