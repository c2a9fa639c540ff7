/** The scenario files: which there are, and what one of them says. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import type { Scenario } from './scenario.ts';
import { scenarioSchema } from './schema.ts';

/** A scenario is unknown or its file is broken; the message is a sentence for a person. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/** All scenarios of a folder, in the order of their ids. @throws ScenarioError for a broken file. */
export function listScenarios(folder: string): Scenario[] {
  return idsIn(folder).map((id) => read(folder, id));
}

/** @throws ScenarioError */
export function loadScenario(folder: string, id: string): Scenario {
  const known = idsIn(folder);
  if (!known.includes(id)) {
    throw new ScenarioError(`There is no scenario "${id}". There are: ${known.join(', ')}.`);
  }
  return read(folder, id);
}

function idsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => path.basename(file, '.json'))
    .sort();
}

function read(folder: string, id: string): Scenario {
  const result = v.safeParse(scenarioSchema, parse(readFileSync(path.join(folder, `${id}.json`))));
  if (!result.success) {
    const [issue] = result.issues;
    const place = v.getDotPath(issue) ?? 'the file';
    throw new ScenarioError(`The scenario "${id}" is broken: ${place}: ${issue.message}.`);
  }
  if (result.output.id !== id) {
    throw new ScenarioError(`The scenario "${id}" calls itself "${result.output.id}".`);
  }
  return result.output;
}

/** What is no JSON is nothing that the schema would take. */
function parse(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    return 'a text that is no JSON';
  }
}
