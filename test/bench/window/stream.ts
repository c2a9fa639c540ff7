/** A check of many messengers as the window hears of it: ten updates a second, each with what is new. */
import type { CheckUpdate } from '../../../src/shared/ipc.ts';
import type { Measurement } from '../../../src/shared/measurement.ts';
import type { Story } from '../../support/fake-bridge.ts';
import { appState } from '../../support/stories.ts';
import { measurementsOf } from '../../support/story-measurements.ts';
import { SERVICES, serviceReport, type StoryService } from '../../support/story-services.ts';

/** Each is told of this often before it is settled. */
const ROUNDS = 6;
/** Measurements that come with each update. */
const MEASUREMENTS = 12;

export function streamed(count: number): { story: Story; updates: CheckUpdate[] } {
  const services = Array.from({ length: count }, (_, index): StoryService => {
    const model = SERVICES[index % SERVICES.length] as StoryService;
    return { ...model, id: `${model.id}-${index}`, name: `${model.name} ${index}` };
  });
  const total = Math.max(1, count) * ROUNDS;
  const updates = Array.from({ length: total }, (_, done): CheckUpdate => {
    const service = services[done % Math.max(1, count)];
    const settled = done >= total - count;
    return {
      status: 'running',
      progress: { stage: 'messengers', done, total, elapsedMs: done * 100 },
      ...(service && {
        services: [{ ...serviceReport(service), settled }],
        measurements: measurementsAt(done, service),
      }),
    };
  });
  const state = appState({ services: services.map(({ id, name }) => ({ id, name })) });
  return {
    story: { state, updates: [] },
    updates: [{ status: 'running', reset: 'all' }, ...updates],
  };
}

function measurementsAt(update: number, service: StoryService): Measurement[] {
  const models = measurementsOf({ id: service.id, verdict: 'works' });
  return Array.from({ length: MEASUREMENTS }, (_, index) => ({
    ...(models[index % models.length] as Measurement),
    id: `m${update * MEASUREMENTS + index}`,
  }));
}
