/** All that can be chosen, in the order in which people come to want it. */
import { Title } from '../components/Title.tsx';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions } from '../state/StoreProvider.tsx';
import { BackButton } from './BackButton.tsx';
import screen from './Screen.module.css';
import { AppearanceSettings } from './settings/AppearanceSettings.tsx';
import { CatalogueSettings } from './settings/CatalogueSettings.tsx';
import { CheckSettings } from './settings/CheckSettings.tsx';
import { KeepingSettings } from './settings/KeepingSettings.tsx';
import { MessengerSettings } from './settings/MessengerSettings.tsx';
import { ProgramSettings } from './settings/ProgramSettings.tsx';

export function SettingsScreen() {
  const { say } = useWords();
  const { back } = useActions();
  return (
    <main className={screen['screen']}>
      <BackButton onPress={back}>{say('contacted.back')}</BackButton>
      <Title place="settings" keepsScroll>
        {say('settings.title')}
      </Title>
      <MessengerSettings />
      <CheckSettings />
      <KeepingSettings />
      <AppearanceSettings />
      <CatalogueSettings />
      <ProgramSettings />
    </main>
  );
}
