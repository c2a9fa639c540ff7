/** All that was measured of one messenger, to search, to read and to copy. */
import { useDeferredValue, useMemo, useState } from 'react';
import type { Measurement } from '../../../shared/measurement.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { Disclosure } from '../../components/Disclosure.tsx';
import { MeasurementList } from '../../components/MeasurementList.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { measurementsAsText } from '../../evidence/as-text.ts';
import { findMeasurements } from '../../evidence/search.ts';
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
            {() => <Searched measurements={measurements} />}
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

function Searched({ measurements }: { measurements: readonly Measurement[] }) {
  const words = useWords();
  const { say } = words;
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query.trim());
  const found = useMemo(
    () => findMeasurements(measurements, wanted, words),
    [measurements, wanted, words],
  );
  return (
    <>
      <SearchField label={say('service.measurements.search')} query={query} onChange={setQuery} />
      <output className={screen['quiet']}>
        {wanted !== '' && say('service.measurements.found', { count: found.length })}
      </output>
      <MeasurementList measurements={found} />
    </>
  );
}
