/** The scenarios of the simulator in words. One whose words this version does not have goes by its id. */
import { inert } from '../inert.ts';
import { isMessageCode, type Translate } from './translate.ts';

/** @param id of a report of anybody's, too */
export function scenarioTitle(id: string, say: Translate): string {
  const code = `scenario.${id}.title`;
  return isMessageCode(code) ? say(code) : inert(id, MAX_ID);
}

/** @returns an empty text where there is none */
export function scenarioText(id: string, say: Translate): string {
  const code = `scenario.${id}.text`;
  return isMessageCode(code) ? say(code) : '';
}

const MAX_ID = 60;
