/** Colours for verdicts. They only repeat what mark and word say. */
import pc from 'picocolors';
import type { Paint } from '../report/render-text.ts';
import type { Host } from './host.ts';

/** Plain unless standard output is a terminal and `NO_COLOR` is unset or empty (no-color.org). */
export function createPaint({ stdout, env }: Host): Paint {
  const { green, yellow, red, dim } = pc.createColors(
    stdout.terminal() !== null && !env['NO_COLOR'],
  );
  const colours: Record<Parameters<Paint>[0], (text: string) => string> = {
    works: green,
    limited: yellow,
    slowed: yellow,
    blocked: red,
    down: red,
    unknown: dim,
    'not-tested': dim,
  };
  return (verdict, text) => colours[verdict](text);
}
