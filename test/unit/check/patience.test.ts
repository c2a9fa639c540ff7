import { expect, it } from 'vitest';
import { TIMEOUTS } from '../../../src/main/check/plan/limits.ts';
import { patience } from '../../../src/main/check/plan/patience.ts';
import { controlTarget } from '../../../src/main/diagnosis/target.ts';
import { viewTarget } from '../../../src/main/diagnosis/view.ts';
import { buildWorld, type World } from '../../../src/main/diagnosis/world.ts';
import type { Control } from '../../../src/shared/catalogue.ts';
import type { Failure } from '../../../src/shared/vocabulary.ts';
import { Story } from '../../support/measurements.ts';
import { catalogue } from '../../support/test-catalogue.ts';

/** Milliseconds that the two controls took to connect, or how they failed. */
function limit(...ends: (number | Failure)[]): number {
  return patience({ world: lineOf(ends), heard: null, shallow: false });
}

function lineOf(ends: readonly (number | Failure)[], over: Partial<Control> = {}): World {
  const usual = catalogue([]);
  const world = { ...usual, controls: usual.controls.map((c) => ({ ...c, ...over })) };
  const story = new Story();
  ends.forEach((end, i) => {
    const control = world.controls[i];
    if (!control) throw new Error('no such control');
    story.controlConnection(control, typeof end === 'string' ? { connect: end } : {});
    const connect = story.measurements.findLast((m) => m.operation === 'connect');
    if (connect && typeof end === 'number') connect.t = connect.t0 + end;
  });
  const controls = world.controls.map((c) =>
    viewTarget(
      controlTarget(c),
      story.measurements.filter((m) => m.endpoint === c.id),
    ),
  );
  return buildWorld(world, [], controls);
}

it('is whole before anything is known', () => {
  expect(limit()).toBe(TIMEOUTS.connection);
});

it('is short on a fast line, and still outlasts one lost packet', () => {
  expect(limit(20, 40)).toBe(2_000);
});

it('follows the slowest round trip', () => {
  expect(limit(20, 200)).toBe(2_900);
});

it('never exceeds the whole', () => {
  expect(limit(900)).toBe(TIMEOUTS.connection);
});

it('is whole where packets are lost', () => {
  expect(limit(20, 'generic_timeout_error')).toBe(TIMEOUTS.connection);
});

it('is not told by a host at home, which is near', () => {
  const world = lineOf([20], { domesticIn: 'RU' });
  expect(patience({ world, heard: null, shallow: false })).toBe(TIMEOUTS.connection);
});

it('is what hosts at home take where everything abroad is cut', () => {
  const world = lineOf([20, 'generic_timeout_error']);
  expect(patience({ world, heard: null, shallow: true })).toBe(2_000);
});

it('is known as soon as one host took a connection', () => {
  const heard = (ms: number, ...ends: (number | Failure)[]) =>
    patience({ world: lineOf(ends), heard: ms, shallow: false });
  expect(heard(80)).toBe(2_000);
  expect(heard(200)).toBe(2_900);
  expect(heard(80, 200)).toBe(2_900);
  expect(heard(80, 'generic_timeout_error')).toBe(TIMEOUTS.connection);
});
