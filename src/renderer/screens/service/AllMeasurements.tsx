/** All that was measured of one messenger, to read and to copy. */
import { useMemo } from 'react';
import { CopyButton } from '../../components/CopyButton.tsx';
import { Disclosure } from '../../components/Disclosure.tsx';
import { MeasurementList } from '../../components/MeasurementList.tsx';
import { measurementsAsText } from '../../evidence/as-text.ts';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useWindow } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';

/** @param title what stands above the copied text */
export function AllMeasurements({ service, title }: { service: string; title: string }) {
  const words = useWords();
  const { say } = words;
  const all = useWindow((state) => state.check.measurements);
  const measurements = useMemo(() => all.filter((m) => m.service === service), [all, service]);
  return (
    <section className={screen['section']} aria-labelledby="measurements">
      <h2 id="measurements" className={screen['heading']}>
        {say('service.measurements')}
      </h2>
      {measurements.length === 0 ? (
        <p className={screen['quiet']}>{say('service.measurements.none')}</p>
      ) : (
        <>
          <Disclosure summary={say('evidence.count', { count: measurements.length })}>
            {() => <MeasurementList measurements={measurements} />}
          </Disclosure>
          <div className={screen['buttons']}>
            <CopyButton text={() => measurementsAsText(title, measurements, words)}>
              {say('service.copy.text')}
            </CopyButton>
            <CopyButton text={() => `${JSON.stringify(measurements, null, 2)}\n`}>
              {say('service.copy.json')}
            </CopyButton>
          </div>
        </>
      )}
    </section>
  );
}
