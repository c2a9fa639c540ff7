/** How long the window is busy with each update of a check, with 25 messengers and with none. */
import { Studio } from '../../pictures/studio.ts';
import type { CheckUpdate } from '../../../src/shared/ipc.ts';
import type { FakeWindow } from '../../support/fake-bridge.ts';
import type { Part } from '../part.ts';
import { median } from '../stats.ts';
import { streamed } from '../window/stream.ts';

const MANY = 25;
/** Milliseconds: a frame at sixty a second. */
const FRAME = 16;

export const render: Part = {
  title: 'Drawing',
  async run({ runs, say }) {
    const studio = await Studio.open();
    const [many, none]: [number[], number[]] = [[], []];
    try {
      for (let run = 0; run <= runs; run += 1) {
        const found = await timesOf(studio, MANY);
        const least = await timesOf(studio, 0);
        // The first time the page's own code is not compiled yet.
        if (run === 0) continue;
        many.push(...found);
        none.push(...least);
        say(
          `#${run}: ${percentile(found, 0.95).toFixed(1)} ms, ${percentile(least, 0.95).toFixed(1)} ms`,
        );
      }
    } finally {
      await studio.close();
    }
    const row = (name: string, times: readonly number[]) => [
      name,
      String(times.length),
      `${median(times).toFixed(1)} ms`,
      `${percentile(times, 0.95).toFixed(1)} ms`,
      `${Math.max(...times).toFixed(1)} ms`,
    ];
    const slow = percentile(many, 0.95);
    return {
      intro:
        'How long the window is busy with one update of a running check: from the message to the laid-out page, painting left out (there is no graphics processor here). Each update brings a verdict and twelve measurements, as ten a second do in a check; with no messengers, only the progress.',
      tables: [
        {
          columns: ['', 'updates', 'median', '95th percentile', 'longest'],
          rows: [row(`${MANY} messengers`, many), row('none', none)],
        },
      ],
      targets: [
        {
          text: `95 of 100 updates within ${FRAME} ms while ${MANY} messengers stream in`,
          found: `${slow.toFixed(1)} ms`,
          isMet: slow <= FRAME,
        },
      ],
    };
  },
};

async function timesOf(studio: Studio, count: number): Promise<number[]> {
  const { story, updates } = streamed(count);
  await studio.show(story, { name: 'bench', theme: 'light', locale: 'en' });
  return studio.page.evaluate(play, updates);
}

/** In the page: tells one update after the other, a frame apart, and waits for each to be laid out. */
async function play(updates: readonly CheckUpdate[]): Promise<number[]> {
  const { clearlineTell } = window as unknown as FakeWindow;
  const times: number[] = [];
  for (const update of updates) {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    const began = performance.now();
    clearlineTell('check:update', update);
    // What the store tells React is drawn in the next microtasks.
    for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
    document.body.getBoundingClientRect();
    times.push(performance.now() - began);
  }
  return times;
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
