/** The page: a bar that says how everything is to look, and all components below it. */
import { useLayoutEffect, useState } from 'react';
import { ChoiceGroup } from '../../src/renderer/components/ChoiceGroup.tsx';
import { Title } from '../../src/renderer/components/Title.tsx';
import { ownName } from '../../src/renderer/i18n/own-name.ts';
import { WordsProvider } from '../../src/renderer/i18n/WordsProvider.tsx';
import { StoreProvider } from '../../src/renderer/state/StoreProvider.tsx';
import { LOCALES, type Locale, THEMES, type Theme } from '../../src/shared/ipc.ts';
import { ControlSpecimens } from './ControlSpecimens.tsx';
import { EvidenceSpecimens } from './EvidenceSpecimens.tsx';
import styles from './Gallery.module.css';
import { ResultSpecimens } from './ResultSpecimens.tsx';
import { SignSpecimens } from './SignSpecimens.tsx';
import type { Stores } from './stores.ts';
import { WindowSpecimens } from './WindowSpecimens.tsx';

export function Gallery({ stores }: { stores: Stores }) {
  const [locale, setLocale] = useState<Locale>('en');
  const [theme, setTheme] = useState<Theme>('system');
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <StoreProvider store={stores.finished}>
      <WordsProvider locale={locale}>
        <main className={styles['gallery']}>
          <div data-component="Title">
            <Title place="gallery">Gallery</Title>
          </div>
          <div className={styles['bar']}>
            <ChoiceGroup
              label="Language"
              options={LOCALES.map((id) => ({ id, text: ownName(id), lang: id }))}
              chosen={locale}
              onChoose={setLocale}
            />
            <ChoiceGroup
              label="Theme"
              options={THEMES.map((id) => ({ id, text: id }))}
              chosen={theme}
              onChoose={setTheme}
            />
          </div>
          <SignSpecimens />
          <ControlSpecimens />
          <ResultSpecimens stores={stores} />
          <EvidenceSpecimens />
          <WindowSpecimens stores={stores} />
        </main>
      </WordsProvider>
    </StoreProvider>
  );
}
