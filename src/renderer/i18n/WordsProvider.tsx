/** Gives every component the words of the chosen language, and the page its language and direction. */
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react';
import { I18nProvider, useLocale } from 'react-aria-components';
import type { Locale } from '../../shared/ipc.ts';
import { areLoaded, loadMessages } from '../../shared/i18n/messages.ts';
import { createWords, type Words } from './words.ts';

const WordsContext = createContext<Words | null>(null);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new TypeError('there is no WordsProvider around this component');
  return words;
}

export function WordsProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  const spoken = useLoaded(locale);
  const words = useMemo(() => (spoken === null ? null : createWords(spoken)), [spoken]);
  if (words === null) return null;
  return (
    <WordsContext value={words}>
      <I18nProvider locale={words.locale}>
        <PageLanguage />
        {children}
      </I18nProvider>
    </WordsContext>
  );
}

/** The language last asked for whose messages have come; `null`: none yet. */
function useLoaded(locale: Locale): Locale | null {
  const [spoken, setSpoken] = useState(areLoaded(locale) ? locale : null);
  useEffect(() => {
    let isWanted = true;
    void loadMessages(locale).then(() => {
      if (isWanted) setSpoken(locale);
    });
    return () => {
      isWanted = false;
    };
  }, [locale]);
  return areLoaded(locale) ? locale : spoken;
}

function PageLanguage() {
  const { locale, direction } = useLocale();
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = direction;
  }, [locale, direction]);
  return null;
}
