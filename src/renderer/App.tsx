/** The window: what every screen has, and the screen that is shown. */
import { useLayoutEffect } from 'react';
import styles from './App.module.css';
import { DropTarget } from './components/DropTarget.tsx';
import { Header } from './components/Header.tsx';
import { LiveRegion } from './components/LiveRegion.tsx';
import { WordsProvider } from './i18n/WordsProvider.tsx';
import { CheckScreen } from './screens/CheckScreen.tsx';
import { CodeScreen } from './screens/CodeScreen.tsx';
import { CompareScreen } from './screens/CompareScreen.tsx';
import { ConsentScreen } from './screens/ConsentScreen.tsx';
import { ContactedScreen } from './screens/ContactedScreen.tsx';
import { GuidedScreen } from './screens/GuidedScreen.tsx';
import { LicencesScreen } from './screens/LicencesScreen.tsx';
import { PastScreen } from './screens/PastScreen.tsx';
import { PracticeScreen } from './screens/PracticeScreen.tsx';
import { ServiceScreen } from './screens/ServiceScreen.tsx';
import { SettingsScreen } from './screens/SettingsScreen.tsx';
import { ShareScreen } from './screens/ShareScreen.tsx';
import { VpnScreen } from './screens/VpnScreen.tsx';
import { SupportScreen } from './screens/SupportScreen.tsx';
import type { Route } from './state/route.ts';
import { useWindow } from './state/StoreProvider.tsx';

export function App() {
  const locale = useWindow((state) => state.app.locale);
  const theme = useWindow((state) => state.app.theme);
  const route = useWindow((state) => state.route);
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
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
    case 'contacted':
      return <ContactedScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'licences':
      return <LicencesScreen />;
    case 'practice':
      return <PracticeScreen />;
    case 'vpn':
      return <VpnScreen />;
    case 'guided':
      return <GuidedScreen />;
    case 'service':
      return <ServiceScreen id={route.id} />;
    case 'past':
      return <PastScreen />;
    case 'compare':
      return <CompareScreen reports={route.reports} />;
    case 'support':
      return <SupportScreen />;
    case 'code':
      return <CodeScreen />;
    case 'share':
      return <ShareScreen />;
    default:
      return <CheckScreen />;
  }
}
