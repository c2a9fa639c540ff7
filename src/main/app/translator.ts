/** The words of the main process: menus, dialogs, reports. In ordinary times it has no use for them. */
import type { Locale } from '../../shared/ipc.ts';
import type { Translate } from '../../shared/i18n/translate.ts';

/** Loads one language, not all of them. */
export async function loadTranslator(locale: Locale): Promise<Translate> {
  const [{ loadMessages, messagesOf }, { translatorOf }] = await Promise.all([
    import('../../shared/i18n/messages.ts'),
    import('../../shared/i18n/translate.ts'),
  ]);
  await loadMessages(locale);
  return translatorOf(locale, messagesOf(locale));
}
