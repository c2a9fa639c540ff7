import { expect, it } from 'vitest';
import { Limiter, type Narrow } from '../../../src/main/check/limiter.ts';

const turn = (narrows: Narrow[], isUrgent = false) => ({ narrows, isUrgent });

/** Runs `names` through a limiter and tells the most that were inside at once, in all and per name. */
async function crowd(limiter: Limiter, names: (string | null)[]) {
  const inside = new Map<string | null, number>();
  let all = 0;
  let mostAll = 0;
  let mostPerName = 0;
  await Promise.all(
    names.map((name) =>
      limiter.run(turn(name === null ? [] : [{ key: name, size: 2 }]), async () => {
        all += 1;
        inside.set(name, (inside.get(name) ?? 0) + 1);
        mostAll = Math.max(mostAll, all);
        if (name !== null) mostPerName = Math.max(mostPerName, inside.get(name) ?? 0);
        await new Promise((resolve) => setImmediate(resolve));
        inside.set(name, (inside.get(name) ?? 0) - 1);
        all -= 1;
      }),
    ),
  );
  return { mostAll, mostPerName };
}

it('keeps the limit over all and the limit per name', async () => {
  const names = Array.from({ length: 200 }, (_, i) => (i % 3 === 0 ? null : `n${i % 5}`));
  expect(await crowd(new Limiter(7), names)).toEqual({ mostAll: 7, mostPerName: 2 });
});

it('lets the next in after a failure', async () => {
  const limiter = new Limiter(1);
  await expect(
    limiter.run(turn([{ key: 'n', size: 1 }]), () => Promise.reject(new Error('no'))),
  ).rejects.toThrow('no');
  expect(await limiter.run(turn([{ key: 'n', size: 1 }]), () => Promise.resolve('in'))).toBe('in');
});

it('holds no socket while it waits for the name', async () => {
  const limiter = new Limiter(2);
  const first = Promise.withResolvers<void>();
  const slow = limiter.run(turn([{ key: 'n', size: 1 }]), () => first.promise);
  const waiting = limiter.run(turn([{ key: 'n', size: 1 }]), () => Promise.resolve());
  expect(await limiter.run(turn([{ key: 'other', size: 1 }]), () => Promise.resolve('in'))).toBe(
    'in',
  );
  first.resolve();
  await Promise.all([slow, waiting]);
});

it('lets others in where somebody made room, and once for each', async () => {
  const limiter = new Limiter(1);
  const end = Promise.withResolvers<void>();
  const listening = limiter.run(turn([]), async (makeRoom) => {
    makeRoom();
    makeRoom();
    await end.promise;
  });
  expect(await crowd(limiter, [null, null, null])).toMatchObject({ mostAll: 1 });
  end.resolve();
  await listening;
  expect(await crowd(limiter, [null, null, null])).toMatchObject({ mostAll: 1 });
});

it('lets one transfer through at a time, whatever the names', async () => {
  const limiter = new Limiter(10);
  let inside = 0;
  let most = 0;
  await Promise.all(
    ['a', 'a', 'b', 'c'].map((name) =>
      limiter.run(
        turn([
          { key: name, size: 2 },
          { key: 'transfer', size: 1 },
        ]),
        async () => {
          inside += 1;
          most = Math.max(most, inside);
          await new Promise((resolve) => setImmediate(resolve));
          inside -= 1;
        },
      ),
    ),
  );
  expect(most).toBe(1);
});

it('lets the urgent in before those who came earlier, within the same limit', async () => {
  const limiter = new Limiter(1);
  const end = Promise.withResolvers<void>();
  const came: string[] = [];
  const come = (name: string, isUrgent: boolean) =>
    limiter.run(turn([], isUrgent), async () => {
      came.push(name);
      await end.promise;
    });
  const all = [
    come('inside', false),
    come('early', false),
    come('urgent', true),
    come('urgent too', true),
    come('late', false),
  ];
  await new Promise((resolve) => setImmediate(resolve));
  expect(came).toEqual(['inside']);
  end.resolve();
  await Promise.all(all);
  expect(came).toEqual(['inside', 'urgent', 'urgent too', 'early', 'late']);
});
