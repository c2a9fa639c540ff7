/**
 * The last resort: a window that cannot show what it should. In the system's language, for no other is known. It cannot
 * load itself anew, since the main process lets no page go anywhere; the words say what to do.
 */
import { Component, type ReactNode } from 'react';
import type { MessageCode } from '../shared/i18n/translate.ts';
import { nearestLocale } from '../shared/i18n/nearest-locale.ts';
import { StatusIcon } from './components/StatusIcon.tsx';
import { Title } from './components/Title.tsx';
import { useWords, WordsProvider } from './i18n/WordsProvider.tsx';
import screen from './screens/Screen.module.css';

export function Broken({ code }: { code: MessageCode }) {
  return (
    <WordsProvider locale={nearestLocale(navigator.language)}>
      <Words code={code} />
    </WordsProvider>
  );
}

function Words({ code }: { code: MessageCode }) {
  const { say } = useWords();
  return (
    <main className={screen['screen']}>
      <div className={screen['head']}>
        <StatusIcon status="limited" large />
        <div className={screen['words']}>
          <Title place="broken">{say('error.title')}</Title>
          <p className={screen['lead']}>{say(code)}</p>
        </div>
      </div>
    </main>
  );
}

/** A fault while a screen is drawn leaves nothing of it; this stands in its place. */
export class FaultBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <Broken code="error.internal" /> : this.props.children;
  }
}
