import { expect, it, vi } from 'vitest';
import { ReleaseQuestion } from '../../../src/main/app/release-question.ts';
import type { ReleaseAnswer } from '../../../src/shared/ipc.ts';

const ADDRESS = new URL('https://releases.example/latest.json');
const NEWEST: ReleaseAnswer = { status: 'newest', version: '1.0.0', date: '2026-03-01' };

it('asks nobody by itself, and nobody at all where it was told nobody', () => {
  const ask = vi.fn<(url: URL) => Promise<ReleaseAnswer>>();
  expect(new ReleaseQuestion(ADDRESS, ask).host).toBe('releases.example');
  const none = new ReleaseQuestion(null, ask);
  expect(none.host).toBeNull();
  expect(() => none.ask()).toThrow('no-release-address');
  expect(ask).not.toHaveBeenCalled();
});

it('asks once for all who ask meanwhile, and anew after that', async () => {
  const waiting: ((answer: ReleaseAnswer) => void)[] = [];
  const ask = vi.fn(() => new Promise<ReleaseAnswer>((resolve) => waiting.push(resolve)));
  const question = new ReleaseQuestion(ADDRESS, ask);
  const answers = [question.ask(), question.ask()];
  expect(ask).toHaveBeenCalledExactlyOnceWith(ADDRESS);
  waiting[0]?.(NEWEST);
  expect(await Promise.all(answers)).toEqual([NEWEST, NEWEST]);
  void question.ask();
  expect(ask).toHaveBeenCalledTimes(2);
});

it('is no burden for whoever is asked', async () => {
  const ask = vi.fn(() => Promise.resolve(NEWEST));
  const question = new ReleaseQuestion(ADDRESS, ask);
  for (let time = 0; time < 3; time += 1) await question.ask();
  expect(() => question.ask()).toThrow('too-many-calls');
  expect(ask).toHaveBeenCalledTimes(3);
});

it('can be put again after a fault', async () => {
  const ask = vi
    .fn<(url: URL) => Promise<ReleaseAnswer>>()
    .mockRejectedValueOnce(new Error('a fault'))
    .mockResolvedValue(NEWEST);
  const question = new ReleaseQuestion(ADDRESS, ask);
  await expect(question.ask()).rejects.toThrow('a fault');
  expect(await question.ask()).toEqual(NEWEST);
});
