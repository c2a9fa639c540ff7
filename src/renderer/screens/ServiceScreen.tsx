/** One messenger: the verdict, its functions, what stands in the way, what now, and why we think so. */
import { useMemo } from 'react';
import { Button } from '../components/Button.tsx';
import { CauseCard } from '../components/CauseCard.tsx';
import { FunctionTiles } from '../components/FunctionTiles.tsx';
import { StatusIcon } from '../components/StatusIcon.tsx';
import { Title } from '../components/Title.tsx';
import { useWords } from '../i18n/WordsProvider.tsx';
import { causesOf } from '../state/causes.ts';
import { isPending, type RowState } from '../state/rows.ts';
import { useActions, useRows, useWindow } from '../state/StoreProvider.tsx';
import { whatNow } from '../state/what-now.ts';
import { BackButton } from './BackButton.tsx';
import screen from './Screen.module.css';
import { AllMeasurements } from './service/AllMeasurements.tsx';
import { VpnSection } from './service/VpnSection.tsx';
import { WhatNowSection } from './service/WhatNowSection.tsx';
import { WhySection } from './service/WhySection.tsx';

export function ServiceScreen({ id }: { id: string }) {
  const { say } = useWords();
  const { go, start } = useActions();
  const row = useRows().find((one) => one.id === id);
  const { status, measurements, network, services } = useWindow((state) => state.check);
  const isOpened = useWindow((state) => state.opened !== null);
  const causes = useMemo(() => causesOf(row?.result ?? null), [row?.result]);
  const report = services.find((one) => one.id === id) ?? null;
  const now = useMemo(() => row && whatNow(row, network, report), [row, network, report]);
  if (!row) return null;
  const { name, state, result } = row;
  const word = wordOf(state);
  const sentence =
    isOpened && word !== 'pending'
      ? say(`service.then.${word}`, { name })
      : say(`service.sentence.${word}`, { name });
  return (
    <main className={screen['screen']}>
      <BackButton onPress={() => go({ screen: 'check' })}>{say('service.back')}</BackButton>
      <div className={screen['head']}>
        <StatusIcon status={state} large />
        <div className={screen['words']}>
          <Title place={`service ${id}`}>{sentence}</Title>
          <p className={screen['lead']}>{say(`service.meaning.${word}`)}</p>
        </div>
        {!isOpened && (
          <Button glyph="again" isDisabled={status === 'running'} onPress={() => start([id])}>
            {say('service.again', { name })}
          </Button>
        )}
      </div>
      {result && result.functions.length > 0 && (
        <section className={screen['section']} aria-labelledby="functions">
          <h2 id="functions" className={screen['heading']}>
            {say('service.functions')}
          </h2>
          <FunctionTiles functions={result.functions} />
        </section>
      )}
      {causes.length > 0 && (
        <section className={screen['section']} aria-labelledby="causes">
          <h2 id="causes" className={screen['heading']}>
            {say('service.causes')}
          </h2>
          {causes.map((cause) => (
            <CauseCard
              key={cause.cause}
              finding={cause}
              functions={cause.functions}
              measurements={measurements}
              withoutAdvice
            />
          ))}
        </section>
      )}
      {now && <WhatNowSection now={now} isEarly={status === 'running'} />}
      {report && <VpnSection service={report} />}
      {report && <WhySection service={report} />}
      <AllMeasurements service={id} title={sentence} />
    </main>
  );
}

const wordOf = (state: RowState) => (isPending(state) ? 'pending' : state);
