/** Leads through a comparison, step by step: check, switch the VPN, check again. */
import type { GuidedView } from '../../shared/guided.ts';
import { Button } from '../components/Button.tsx';
import { CauseCard } from '../components/CauseCard.tsx';
import { ProgressBar } from '../components/ProgressBar.tsx';
import { StatusIcon } from '../components/StatusIcon.tsx';
import { Title } from '../components/Title.tsx';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../state/StoreProvider.tsx';
import { vpnHeadlineText } from '../state/vpn-words.ts';
import { vpnHeadline } from '../state/vpn.ts';
import { BackButton } from './BackButton.tsx';
import screen from './Screen.module.css';
import { GuidedSteps } from './vpn/GuidedSteps.tsx';
import { ComparisonTable } from './vpn/ComparisonTable.tsx';

export function GuidedScreen() {
  const { say } = useWords();
  const { go } = useActions();
  const view = useWindow((state) => state.app.guided);
  return (
    <main className={screen['screen']}>
      <BackButton onPress={() => go({ screen: 'vpn' })}>{say('contacted.back')}</BackButton>
      {view && <GuidedSteps view={view} />}
      {view ? <Step view={view} /> : <Beginning />}
    </main>
  );
}

function Step({ view }: { view: GuidedView }) {
  switch (view.step) {
    case 'first':
    case 'second':
      return <Checking view={view} />;
    case 'switch':
      return <Switching view={view} />;
    case 'done':
      return <Result view={view} />;
    default:
      return <Standing view={view} />;
  }
}

function Beginning() {
  const { say } = useWords();
  const { guide } = useActions();
  const isRunning = useWindow((state) => state.check.status === 'running');
  return (
    <>
      <div className={screen['words']}>
        <Title place="guided beginning">{say('guided.title')}</Title>
        <p className={screen['lead']}>{say('guided.lead')}</p>
      </div>
      <Warning />
      <div className={screen['buttons']}>
        <Button kind="primary" size="large" isDisabled={isRunning} onPress={() => guide('start')}>
          {say('guided.start')}
        </Button>
      </div>
    </>
  );
}

function Checking({ view }: { view: Extract<GuidedView, { step: 'first' | 'second' }> }) {
  const { say } = useWords();
  const { step, progress } = view;
  const fraction = progress && progress.total > 0 ? progress.done / progress.total : 0;
  return (
    <>
      <Title place={`guided ${step}`}>{say(`guided.${step}`)}</Title>
      <ProgressBar label={say('home.progress')} fraction={fraction} />
      <p className={screen['quiet']}>{say(`stage.${progress?.stage ?? 'connection'}`)}</p>
      <Leave />
    </>
  );
}

function Switching({ view }: { view: Extract<GuidedView, { step: 'switch' }> }) {
  const { say, time } = useWords();
  const { guide } = useActions();
  const isPretended = useWindow((state) => state.app.scenario !== null);
  return (
    <>
      <div className={screen['words']}>
        <Title place="guided switch">{say(`guided.switch.${view.wanted}`)}</Title>
        <p className={screen['lead']}>{say('guided.switch.text')}</p>
        <p className={screen['quiet']}>{say('guided.switch.until', { time: time(view.until) })}</p>
      </div>
      {view.wanted === 'off' && <Warning />}
      {isPretended && (
        <div className={screen['buttons']}>
          <Button kind="primary" size="large" onPress={() => guide('switch')}>
            {say(`guided.switch.pretend.${view.wanted}`)}
          </Button>
        </div>
      )}
      <Leave />
    </>
  );
}

function Result({ view }: { view: Extract<GuidedView, { step: 'done' }> }) {
  const words = useWords();
  const { say } = words;
  const { guide } = useActions();
  const { services, findings } = view;
  return (
    <>
      <div className={screen['words']}>
        <Title place="guided done">{vpnHeadlineText(vpnHeadline(services), words)}</Title>
        <p className={screen['lead']}>{say('guided.back')}</p>
      </div>
      <ComparisonTable rows={services} />
      {findings.map((finding) => (
        <CauseCard key={finding.cause} finding={finding} measurements={[]} />
      ))}
      <div className={screen['buttons']}>
        <Button onPress={() => guide('start')}>{say('guided.again')}</Button>
      </div>
    </>
  );
}

/** Steps at which nothing but a button leads on, if anything. */
function Standing({
  view,
}: {
  view: Extract<GuidedView, { step: 'settle' | 'interrupted' | 'refused' | 'failed' }>;
}) {
  const { say } = useWords();
  const { guide } = useActions();
  return (
    <>
      <div className={screen['words']}>
        <Title place={`guided ${view.step}`}>{say(`guided.${view.step}`)}</Title>
        {view.step === 'refused' && <p>{say(`guided.refused.${view.why}`)}</p>}
        {view.step === 'interrupted' && <p>{say('guided.interrupted.text')}</p>}
        {view.step === 'failed' && <p>{say('error.check-failed')}</p>}
      </div>
      <div className={screen['buttons']}>
        {view.step === 'interrupted' && (
          <Button kind="primary" onPress={() => guide('go-on')}>
            {say('guided.go-on')}
          </Button>
        )}
        {(view.step === 'refused' || view.step === 'failed') && (
          <Button kind="primary" onPress={() => guide('start')}>
            {say('guided.again')}
          </Button>
        )}
        <Button onPress={() => guide('leave')}>{say('guided.leave')}</Button>
      </div>
    </>
  );
}

/** Before the VPN is switched off. */
function Warning() {
  const { say } = useWords();
  return (
    <div className={screen['caution']}>
      <StatusIcon status="limited" />
      <p>{say('guided.warning')}</p>
    </div>
  );
}

function Leave() {
  const { say } = useWords();
  const { guide } = useActions();
  return (
    <div className={screen['buttons']}>
      <Button onPress={() => guide('leave')}>{say('guided.leave')}</Button>
    </div>
  );
}
