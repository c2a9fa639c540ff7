/** The screens that one has to go to, in a file of their own: the window does not begin with any of them. */
import { CodeScreen } from './CodeScreen.tsx';
import { CompareScreen } from './CompareScreen.tsx';
import { ContactedScreen } from './ContactedScreen.tsx';
import { GuidedScreen } from './GuidedScreen.tsx';
import { LicencesScreen } from './LicencesScreen.tsx';
import { PastScreen } from './PastScreen.tsx';
import { PracticeScreen } from './PracticeScreen.tsx';
import { ServiceScreen } from './ServiceScreen.tsx';
import { SettingsScreen } from './SettingsScreen.tsx';
import { ShareScreen } from './ShareScreen.tsx';
import { SupportScreen } from './SupportScreen.tsx';
import { VpnScreen } from './VpnScreen.tsx';
import type { Route } from '../state/route.ts';

type LaterRoute = Exclude<Route, { screen: 'consent' | 'check' }>;

export default function LaterScreen({ route }: { route: LaterRoute }) {
  switch (route.screen) {
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
  }
}
