/** The program itself. */
import { Button } from '../../components/Button.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';
import { ReleaseQuestion } from './ReleaseQuestion.tsx';
import { SettingsSection } from './SettingsSection.tsx';

export function ProgramSettings() {
  const { say } = useWords();
  const { go } = useActions();
  const version = useWindow((state) => state.app.version);
  return (
    <SettingsSection title={say('about.open')}>
      <div className={screen['words']}>
        <p>{say('about.version', { version })}</p>
        <p>{say('about.licence')}</p>
        <p className={screen['quiet']}>{say('about.privacy')}</p>
        <div className={screen['buttons']}>
          <Button onPress={() => go({ screen: 'licences' })}>{say('licences.open')}</Button>
        </div>
      </div>
      <ReleaseQuestion />
    </SettingsSection>
  );
}
