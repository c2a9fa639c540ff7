/** The scenarios that one can practise on. Read when they are first wanted. */
import path from 'node:path';
import type { PracticeScenario } from '../../shared/ipc.ts';
import { assetsFolder } from '../assets.ts';

const FOLDER = path.join(assetsFolder, 'scenarios');

export async function listPractice(): Promise<PracticeScenario[]> {
  const { listScenarios } = await import('../simulator/scenarios.ts');
  return listScenarios(FOLDER).map(({ id }) => ({ id }));
}

/** @throws ScenarioError for one that is unknown or broken */
export async function findScenario(id: string): Promise<{ id: string }> {
  const { loadScenario } = await import('../simulator/scenarios.ts');
  loadScenario(FOLDER, id);
  return { id };
}
