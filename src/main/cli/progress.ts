/** How a running check is shown. */
import type { CheckEvent } from '../../shared/check-events.ts';
import type { Translate } from '../../shared/i18n/index.ts';
import type { Paint } from '../report/render-text.ts';
import type { Host } from './host.ts';
import { LineView } from './lines.ts';
import { TableView } from './table.ts';

export interface ProgressView {
  event(event: CheckEvent): void;
  /** The user has asked to stop; the check is about to end. */
  stopping(): void;
  /** No more is shown; what was temporary is wiped. */
  end(): void;
}

/**
 * A table that redraws in place where somebody looks: on standard output, or with `--json`, where that belongs to
 * the report, on standard error. Else lines on standard error, so that standard output holds the result alone.
 */
export function createProgressView(
  { stdout, stderr }: Host,
  translate: Translate,
  paint: Paint,
  json: boolean,
): ProgressView {
  const output = json ? stderr : stdout;
  return output.terminal()
    ? new TableView(output, translate, paint)
    : new LineView(stderr, translate);
}
