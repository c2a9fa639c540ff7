/** `clearline simulate`: the same check against the pretend Internet, or the list of what it can pretend. */
import { createTranslator } from '../../shared/i18n/index.ts';
import { pair } from '../../shared/i18n/joins.ts';
import { scenarioText, scenarioTitle } from '../../shared/i18n/scenario.ts';
import type { Context } from './context.ts';
import { EXIT, type ExitStatus } from './exit.ts';
import type { CheckFlags } from './options.ts';
import { performCheck } from './perform.ts';

export async function simulate(
  context: Context,
  scenario: string | undefined,
  flags: CheckFlags,
): Promise<ExitStatus> {
  if (scenario !== undefined) return performCheck(context, flags, scenario);
  const { host, engine, locale } = context;
  const say = createTranslator(locale);
  const scenarios = (await engine.listScenarios()).map(({ id }) => ({
    id,
    title: scenarioTitle(id, say),
    description: scenarioText(id, say),
  }));
  await host.stdout.print(
    flags.json
      ? `${JSON.stringify(scenarios, null, 2)}\n`
      : scenarios.map((s) => `${pair(say, s.id, s.title)}\n  ${s.description}\n`).join(''),
  );
  return EXIT.ok;
}
