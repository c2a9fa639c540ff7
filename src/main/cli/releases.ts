/** `clearline version`: which one this is and, where a person asks for it, whether there is a newer one. */
import type { ReleaseAnswer } from '../../shared/ipc.ts';
import { inert } from '../report/inert.ts';
import type { Context } from './context.ts';
import { UserError } from './errors.ts';
import { EXIT, type ExitStatus } from './exit.ts';
import { APP } from './version.ts';

export interface ReleaseFlags {
  check?: true;
}

const NOBODY =
  'This build was not told where newer versions are announced: look where you got this one.';

const STATUS: Record<ReleaseAnswer['status'], ExitStatus> = {
  newest: EXIT.ok,
  newer: EXIT.notAll,
  'not-genuine': EXIT.failed,
  unreachable: EXIT.noNetwork,
};

export async function version({ host, engine }: Context, flags: ReleaseFlags): Promise<ExitStatus> {
  const own = `${APP.name} ${APP.version}\n`;
  const releases = await engine.releases();
  if (!flags.check) {
    const whom = releases ? `--check asks ${releases.host} whether there is a newer one.` : NOBODY;
    await host.stdout.print(`${own}${inert(whom)}\n`);
    return EXIT.ok;
  }
  if (releases === null) throw new UserError(NOBODY);
  const name = inert(releases.host);
  host.stderr.show(`Asking ${name}, which sees the address of your connection and no more…\n`);
  const answer = await releases.ask();
  await host.stdout.print(`${own}${sentence(answer, name)}\n`);
  return STATUS[answer.status];
}

function sentence(answer: ReleaseAnswer, host: string): string {
  switch (answer.status) {
    case 'newest':
      return `This is the newest version; the last one announced is ${answer.version} of ${answer.date}.`;
    case 'newer':
      return `Version ${answer.version} of ${answer.date} is out. Get it where you got this one, and check the download.`;
    case 'unreachable':
      return `${host} could not be asked.`;
    case 'not-genuine':
      return `Warning: what ${host} answered is not signed by the project. Install nothing because of it.`;
  }
}
