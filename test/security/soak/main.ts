/** `npm run soak -- [CHECKS]`: memory over many checks in one process. */
import { growth, type Sample, soak } from './soak.ts';

/** What is filled once and then used again (caches, compiled code) is filled by then. */
const WARM_UP = 25;
/** Bytes for each check; 500 of them may grow the heap by one megabyte. */
const MOST_GROWTH = 2_000;

const SCENARIOS = ['open', 'sni-reset', 'ip-block', 'tls-intercepted', 'offline', 'freeze-16k'];

const checks = Number(process.argv[2] ?? 500);
const show = ({ heap, resident, resources, held }: Sample, index: number) => {
  const [used, whole] = [heap, resident].map((bytes) => (bytes / 1e6).toFixed(1));
  process.stdout.write(
    `${index + 1}: heap ${used} MB, process ${whole} MB, ${resources} open, ${held} reports held\n`,
  );
};
const samples = await soak({
  checks,
  scenarios: SCENARIOS,
  onSample: (sample, index) => {
    if (index === 0 || (index + 1) % 25 === 0) show(sample, index);
  },
});
const settled = samples.slice(Math.min(WARM_UP, Math.floor(checks / 2)));
const bytes = growth(settled.map((one) => one.heap));
const opened = growth(settled.map((one) => one.resources));
process.stdout.write(
  `\nHeap: ${bytes.toFixed(0)} bytes more with each check; open sockets and timers: ${opened.toFixed(3)} more.\n`,
);
const held = Math.max(...settled.map((one) => one.held));
process.exitCode = bytes > MOST_GROWTH || opened > 0.05 || held > 1 ? 1 : 0;
