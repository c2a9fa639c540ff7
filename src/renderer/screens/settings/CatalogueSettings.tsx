/** The list of all that a check asks: which one is in use, and another one in its place. */
import { Button } from '../../components/Button.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';
import { SettingsSection } from './SettingsSection.tsx';

export function CatalogueSettings() {
  const { say, day, number } = useWords();
  const { go, updateCatalogue, resetCatalogue } = useActions();
  const { version, date, origin, isUpdateRefused } = useWindow((state) => state.app.catalogue);
  return (
    <SettingsSection title={say('settings.catalogue')}>
      <div className={screen['words']}>
        <output>
          {say('settings.catalogue.version', { version: number(version), date: day(date) })}
        </output>
        <p className={screen['quiet']}>{say(`settings.catalogue.${origin}`)}</p>
        {isUpdateRefused && <p>{say('settings.catalogue.refused')}</p>}
        <p className={screen['quiet']}>{say('settings.catalogue.meaning')}</p>
        <div className={screen['buttons']}>
          {origin !== 'file' && (
            <Button onPress={updateCatalogue}>{say('settings.catalogue.from-file')}</Button>
          )}
          {(origin === 'update' || isUpdateRefused) && (
            <Button onPress={resetCatalogue}>{say('settings.catalogue.reset')}</Button>
          )}
        </div>
      </div>
      <div className={screen['words']}>
        <p>{say('settings.contacted.meaning')}</p>
        <div className={screen['buttons']}>
          <Button onPress={() => go({ screen: 'contacted' })}>{say('nav.contacted')}</Button>
        </div>
      </div>
    </SettingsSection>
  );
}
