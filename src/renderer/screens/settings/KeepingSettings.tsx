/** What stays on this computer. */
import { Switch } from '../../components/Switch.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../../state/StoreProvider.tsx';
import { SettingsSection } from './SettingsSection.tsx';

export function KeepingSettings() {
  const { say } = useWords();
  const { choose } = useActions();
  const isKept = useWindow((state) => state.app.keepHistory);
  return (
    <SettingsSection title={say('settings.kept')}>
      <Switch
        label={say('settings.history')}
        isOn={isKept}
        onChange={(keepHistory) => choose({ keepHistory })}
      >
        {say('settings.history.meaning')}
      </Switch>
    </SettingsSection>
  );
}
