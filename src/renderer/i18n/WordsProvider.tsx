/** Gives every component the words of the chosen language, and the page its language and direction. */
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo } from 'react';
import { I18nProvider, useLocale } from 'react-aria-components';
import type { Locale } from '../../shared/ipc.ts';
import { createWords, type Words } from './words.ts';

const WordsContext = createContext<Words | null>(null);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new TypeError('there is no WordsProvider around this component');
  return words;
}

export function WordsProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  const words = useMemo(() => createWords(locale), [locale]);
  return (
    <WordsContext value={words}>
      <I18nProvider locale={locale}>
        <PageLanguage />
        {children}
      </I18nProvider>
    </WordsContext>
  );
}

function PageLanguage() {
  const { locale, direction } = useLocale();
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = direction;
  }, [locale, direction]);
  return null;
}
