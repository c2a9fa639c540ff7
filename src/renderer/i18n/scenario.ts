/** Scenarios in the person's language. Those that are newer than the words keep their own, which are English. Pure. */
import { isMessageCode } from '../../shared/i18n/translate.ts';
import type { PracticeScenario } from '../../shared/ipc.ts';
import type { Words } from './words.ts';

export function scenarioTitle(
  { id, title }: Pick<PracticeScenario, 'id' | 'title'>,
  { say }: Words,
) {
  const code = `scenario.${id}.title`;
  return isMessageCode(code) ? say(code) : title;
}

export function scenarioText({ id, description }: PracticeScenario, { say }: Words) {
  const code = `scenario.${id}.text`;
  return isMessageCode(code) ? say(code) : description;
}
