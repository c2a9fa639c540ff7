/** What each call of the window does. */
import type { AppState } from '../../shared/ipc.ts';
import { CallError } from './call-error.ts';
import type { CallHandlers } from './calls.ts';
import type { CheckService } from './check-service.ts';
import type { Settings, SettingsStore } from './settings.ts';

/** What does not change while the app runs. */
export type AppFacts = Pick<AppState, 'version' | 'scenario' | 'services' | 'contacted'>;

export interface HandlerParts {
  facts: AppFacts;
  settings: SettingsStore;
  check: CheckService;
  onTheme: (theme: Settings['theme']) => void;
}

export function createHandlers({ facts, settings, check, onTheme }: HandlerParts) {
  const save = (change: Partial<Settings>) => {
    if (!settings.update(change)) throw new CallError('settings-not-saved');
  };
  return {
    'app:state': () => ({ ...facts, ...settings.current, check: check.state }),
    'app:consent': ({ accepted }) => {
      if (!accepted) check.cancel();
      save({ consented: accepted });
    },
    'app:settings': ({ locale, theme }) => {
      onTheme(theme);
      save({ locale, theme });
    },
    'check:start': ({ services }) => check.start(services),
    'check:cancel': () => check.cancel(),
  } satisfies CallHandlers;
}
