// @ts-check
/** What was checked, and how it ended; a failed check does not hide the next ones. */
import { inspect } from 'node:util';
import { say } from '../../set-up/main.mjs';

export class Ledger {
  passed = 0;
  failed = 0;

  /**
   * @param {string} name
   * @param {() => unknown} check throws if something is wrong; a text that it returns is shown
   */
  async check(name, check) {
    try {
      const note = await check();
      this.passed += 1;
      say(`ok      ${name}${typeof note === 'string' ? `: ${note}` : ''}`);
    } catch (error) {
      this.failed += 1;
      say(`failed  ${name}: ${error instanceof Error ? error.message : inspect(error)}`);
    }
  }
}
