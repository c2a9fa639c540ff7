import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CheckService } from '../../../src/main/app/check-service.ts';
import { createHandlers } from '../../../src/main/app/handlers.ts';
import { SettingsStore } from '../../../src/main/app/settings.ts';
import { IDLE_CHECK } from '../../../src/shared/check-state.ts';
import type { CheckUpdate } from '../../../src/shared/ipc.ts';
import { catalogue } from '../../support/measurements.ts';
import { FakeEngine } from './fake-engine.ts';

const FACTS = { version: '1.2.3', scenario: null, services: [], contacted: [] };

let folder: string;
let engine: FakeEngine;
let updates: CheckUpdate[];
const onTheme = vi.fn();

/** The parts as the app joins them, but with an engine that a test plays. */
function join(settingsFile: string) {
  const settings = new SettingsStore(settingsFile, {
    consented: false,
    locale: 'en',
    theme: 'system',
  });
  const check = new CheckService({
    app: { name: 'clearline', version: '1.2.3' },
    catalogue: catalogue([]),
    scenario: null,
    trustAnchors: [],
    deadlineMs: 60_000,
    loadEngine: () => Promise.resolve(engine),
    isConsented: () => settings.current.consented,
    onUpdate: (update) => updates.push(update),
    onFault: (error) => {
      throw error;
    },
  });
  return createHandlers({ facts: FACTS, settings, check, onTheme });
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-handlers-'));
  engine = new FakeEngine();
  updates = [];
  onTheme.mockReset();
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('handlers', () => {
  it('give the window all that its first paint needs', () => {
    const handlers = join(path.join(folder, 'settings.json'));
    expect(handlers['app:state']()).toEqual({
      ...FACTS,
      consented: false,
      locale: 'en',
      theme: 'system',
      check: IDLE_CHECK,
    });
  });

  it('start nothing before consent, and something after', async () => {
    const handlers = join(path.join(folder, 'settings.json'));
    expect(() => handlers['check:start']({ services: [] })).toThrow('not-consented');
    handlers['app:consent']({ accepted: true });
    handlers['check:start']({ services: [] });
    await vi.waitFor(() => expect(engine.input).not.toBeNull());
  });

  it('end a running check when consent is taken back', async () => {
    const handlers = join(path.join(folder, 'settings.json'));
    handlers['app:consent']({ accepted: true });
    handlers['check:start']({ services: [] });
    await vi.waitFor(() => expect(engine.input).not.toBeNull());
    handlers['app:consent']({ accepted: false });
    expect(engine.input?.signal.aborted).toBe(true);
  });

  it('apply and keep the chosen look and language', () => {
    const file = path.join(folder, 'settings.json');
    join(file)['app:settings']({ locale: 'ru', theme: 'dark' });
    expect(onTheme).toHaveBeenCalledWith('dark');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ locale: 'ru', theme: 'dark' });
    expect(join(file)['app:state']()).toMatchObject({ locale: 'ru', theme: 'dark' });
  });

  it('say when a choice could not be kept, and heed it all the same', () => {
    // The folder itself as the file: nobody can write that, root included.
    const handlers = join(folder);
    expect(() => handlers['app:consent']({ accepted: true })).toThrow('settings-not-saved');
    expect(handlers['app:state']().consented).toBe(true);
    expect(() => handlers['check:start']({ services: [] })).not.toThrow();
  });
});
