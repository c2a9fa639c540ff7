/** Progress as lines: for pipes, files and logs. */
import type { CheckEvent, Stage } from '../../shared/check-events.ts';
import type { Translate } from '../../shared/i18n/index.ts';
import { pair } from '../../shared/i18n/joins.ts';
import { resultOn, type ServiceReport } from '../../shared/report.ts';
import { inert } from '../report/inert.ts';
import type { Output } from './host.ts';
import type { ProgressView } from './progress.ts';

/** One line per stage and per service whose verdict is final. What is found out about it later is for the report. */
export class LineView implements ProgressView {
  readonly #output: Output;
  readonly #say: Translate;
  readonly #told = new Map<string, string>();
  #stage: Stage | null = null;
  #defaultPath = 'default';

  constructor(output: Output, translate: Translate) {
    this.#output = output;
    this.#say = translate;
  }

  event(event: CheckEvent): void {
    if (event.type === 'progress') this.#enter(event.progress.stage);
    else if (event.type === 'network') this.#defaultPath = event.network.defaultPath;
    else if (event.type === 'service' && event.settled) this.#settle(event.service);
  }

  stopping(): void {
    this.#line(this.#say('cli.stopping'));
  }

  end(): void {}

  #enter(stage: Stage): void {
    if (stage === this.#stage || stage === 'finished') return;
    this.#stage = stage;
    this.#line(this.#say(`stage.${stage}`));
  }

  #settle(service: ServiceReport): void {
    const verdict = resultOn(service, this.#defaultPath)?.verdict ?? 'not-tested';
    const text = pair(this.#say, inert(service.name, 60), this.#say(`verdict.service.${verdict}`));
    if (this.#told.get(service.id) === text) return;
    this.#told.set(service.id, text);
    this.#line(text);
  }

  #line(text: string): void {
    this.#output.show(`${text}\n`);
  }
}
