/** Reports side by side: what is different between them, first and in full; what is not, below. */
import { useEffect, useState } from 'react';
import type { Comparison } from '../../shared/comparison.ts';
import type { ReportRef } from '../../shared/ipc.ts';
import { Disclosure } from '../components/Disclosure.tsx';
import { Title } from '../components/Title.tsx';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions } from '../state/StoreProvider.tsx';
import { BackButton } from './BackButton.tsx';
import { ComparedTable } from './compare/ComparedTable.tsx';
import { NetworkLines } from './compare/NetworkLines.tsx';
import screen from './Screen.module.css';

export function CompareScreen({ reports }: { reports: ReportRef[] }) {
  const { say } = useWords();
  const { back } = useActions();
  const comparison = useComparison(reports);
  const changed = comparison?.services.filter((service) => service.changed) ?? [];
  const same = comparison?.services.filter((service) => !service.changed) ?? [];
  return (
    <main className={screen['screen']}>
      <BackButton onPress={back}>{say('contacted.back')}</BackButton>
      <Title place={`compare ${reports.join()}`}>
        {comparison ? say('compare.title', { count: changed.length }) : say('past.compare')}
      </Title>
      {comparison && (
        <>
          <NetworkLines comparison={comparison} />
          {changed.length > 0 && (
            <section className={screen['section']} aria-labelledby="changed">
              <h2 id="changed" className={screen['heading']}>
                {say('compare.changed')}
              </h2>
              <ComparedTable
                label={say('compare.changed')}
                reports={comparison.reports}
                services={changed}
              />
            </section>
          )}
          {same.length > 0 && (
            <Disclosure summary={say('compare.same')}>
              {() => (
                <ComparedTable
                  label={say('compare.same')}
                  reports={comparison.reports}
                  services={same}
                />
              )}
            </Disclosure>
          )}
        </>
      )}
    </main>
  );
}

/** @returns `null` until it is made */
function useComparison(reports: ReportRef[]): Comparison | null {
  const { ask } = useActions();
  const [comparison, setComparison] = useState<Comparison | null>(null);
  useEffect(() => {
    let isWanted = true;
    void ask('report:compare', { reports }).then((made) => {
      if (isWanted) setComparison(made);
    });
    return () => {
      isWanted = false;
    };
  }, [ask, reports]);
  return comparison;
}
