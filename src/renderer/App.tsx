/** The window: what every screen has, and the screen that is shown. */
import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react';
import styles from './App.module.css';
import { DropTarget } from './components/DropTarget.tsx';
import { Header } from './components/Header.tsx';
import { LiveRegion } from './components/LiveRegion.tsx';
import { WordsProvider } from './i18n/WordsProvider.tsx';
import { CheckScreen } from './screens/CheckScreen.tsx';
import { ConsentScreen } from './screens/ConsentScreen.tsx';
import type { Route } from './state/route.ts';
import { useWindow } from './state/StoreProvider.tsx';

/** The window need not wait for what cannot be on the first screen. */
const LaterScreen = lazy(loadLater);
let loaded: Awaited<ReturnType<typeof loadLater>>['default'] | undefined;

async function loadLater() {
  const later = await import('./screens/LaterScreen.tsx');
  loaded = later.default;
  return later;
}

export function App() {
  const locale = useWindow((state) => state.app.locale);
  const theme = useWindow((state) => state.app.theme);
  const route = useWindow((state) => state.route);
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  // So that nobody waits for a screen either. What is wrong with it is told where it is wanted.
  useEffect(() => void loadLater().catch(() => undefined), []);
  return (
    <WordsProvider locale={locale}>
      <div className={styles['app']}>
        <Header />
        <CurrentScreen route={route} />
        <LiveRegion />
        <DropTarget />
      </div>
    </WordsProvider>
  );
}

function CurrentScreen({ route }: { route: Route }) {
  switch (route.screen) {
    case 'consent':
      return <ConsentScreen />;
    case 'check':
      return <CheckScreen />;
    default:
      return <Later route={route} />;
  }
}

/** What is there already is drawn at once: React would leave the window empty for a while after a wait of no time. */
function Later({ route }: { route: Exclude<Route, { screen: 'consent' | 'check' }> }) {
  const [Screen] = useState(() => loaded ?? LaterScreen);
  return (
    <Suspense>
      <Screen route={route} />
    </Suspense>
  );
}
