/** The fields of a report that a summary needs, checked by hand because a schema would take most of the time. Pure. */
import type { VpnState } from '../../../shared/network.ts';
import { VPN_STATES } from '../../../shared/network.ts';
import { type AutonomousSystem, REPORT_SCHEMA_VERSION } from '../../../shared/report.ts';
import {
  CAUSES,
  type Cause,
  FUNCTION_VERDICTS,
  FUNCTIONS,
  type FunctionId,
  type FunctionVerdict,
  NETWORK_CONDITIONS,
  type NetworkCondition,
  PATH_KINDS,
  type PathKind,
  SERVICE_VERDICTS,
  type ServiceVerdict,
  VPN_EFFECTS,
  type VpnEffect,
} from '../../../shared/vocabulary.ts';
import { networkNameOf } from '../redact/network-name.ts';

export interface HeadFunction {
  id: FunctionId;
  verdict: FunctionVerdict;
  causes: Cause[];
}

export interface HeadResult {
  path: PathKind;
  /** Is it the path that applications get? */
  isDefault: boolean;
  /** Which network the path comes out of; `null`: the report does not say. */
  asn: AutonomousSystem | null;
  verdict: ServiceVerdict;
  functions: HeadFunction[];
}

export interface HeadService {
  id: string;
  name: string;
  vpnEffect: VpnEffect;
  results: HeadResult[];
}

export interface ReportHead {
  startedAt: string;
  appVersion: string;
  outcome: string;
  scenario: string | null;
  network: string | null;
  condition: NetworkCondition;
  /** `null`: nobody looked. */
  vpn: VpnState | null;
  services: HeadService[];
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown, max: number): unknown[] | null =>
  Array.isArray(value) && value.length <= max ? value : null;
const wordOf = (value: unknown): string | null =>
  typeof value === 'string' && value.length <= 300 ? value : null;

/** @returns the value if it is a word of the list */
function among<T extends string>(words: ReadonlySet<T>, value: unknown): T | null {
  return words.has(value as T) ? (value as T) : null;
}

const WORDS = {
  causes: new Set(CAUSES),
  functions: new Set(FUNCTIONS),
  functionVerdicts: new Set(FUNCTION_VERDICTS),
  serviceVerdicts: new Set(SERVICE_VERDICTS),
  conditions: new Set(NETWORK_CONDITIONS),
  paths: new Set(PATH_KINDS),
  vpnStates: new Set(VPN_STATES),
  vpnEffects: new Set(VPN_EFFECTS),
  outcomes: new Set(['complete', 'cancelled', 'deadline']),
};
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

/** @returns `null` where a field that it needs is not as the format has it */
export function headOf(value: unknown): ReportHead | null {
  if (!isFields(value) || value['schemaVersion'] !== REPORT_SCHEMA_VERSION) return null;
  const { app, network, options } = value;
  if (!isFields(app) || !isFields(network) || !isFields(options)) return null;
  const startedAt = wordOf(value['startedAt']);
  const appVersion = wordOf(app['version']);
  const outcome = among(WORDS.outcomes, value['outcome']);
  const condition = among(WORDS.conditions, network['condition']);
  const services = listOf(value['services'], 1000);
  const paths = pathsOf(network);
  if (startedAt === null || !INSTANT.test(startedAt) || appVersion === null) return null;
  if (outcome === null || condition === null || services === null || paths === null) return null;
  const told = services.map((service) => serviceOf(service, paths));
  if (told.includes(null)) return null;
  return {
    startedAt,
    appVersion,
    outcome,
    scenario: wordOf(options['scenario']),
    network: networkNameOf(wordOf(network['name'])),
    condition,
    vpn: isFields(network['vpn']) ? among(WORDS.vpnStates, network['vpn']['state']) : null,
    services: told as HeadService[],
  };
}

type HeadPath = Pick<HeadResult, 'path' | 'isDefault' | 'asn'>;

/** By their ids. */
function pathsOf(network: Fields): ReadonlyMap<string, HeadPath> | null {
  const paths = listOf(network['paths'], 100);
  const defaultPath = wordOf(network['defaultPath']);
  if (paths === null || defaultPath === null) return null;
  const found = new Map<string, HeadPath>();
  for (const path of paths) {
    if (!isFields(path)) return null;
    const [id, kind] = [wordOf(path['id']), among(WORDS.paths, path['kind'])];
    const asn = path['asn'] === undefined ? null : autonomousSystemOf(path['asn']);
    if (id === null || kind === null || asn === undefined) return null;
    found.set(id, { path: kind, isDefault: id === defaultPath, asn });
  }
  return found;
}

/** @returns `undefined` for what is none */
function autonomousSystemOf(value: unknown): AutonomousSystem | undefined {
  if (!isFields(value)) return undefined;
  const { number } = value;
  const name = wordOf(value['name']);
  const isNumber = typeof number === 'number' && Number.isInteger(number);
  if (name === null || !isNumber || number < 1 || number > 0xffff_ffff) return undefined;
  return { number, name };
}

function serviceOf(value: unknown, paths: ReadonlyMap<string, HeadPath>): HeadService | null {
  if (!isFields(value) || !isFields(value['results'])) return null;
  const [id, name] = [wordOf(value['id']), wordOf(value['name'])];
  const vpnEffect = among(WORDS.vpnEffects, value['vpnEffect']);
  if (id === null || name === null || vpnEffect === null) return null;
  const results: HeadResult[] = [];
  for (const [pathId, found] of Object.entries(value['results'])) {
    const path = paths.get(pathId);
    const result = path && resultOf(found, path);
    if (result === null) return null;
    if (result) results.push(result);
  }
  return { id, name, vpnEffect, results };
}

function resultOf(value: unknown, path: HeadPath): HeadResult | null {
  if (!isFields(value)) return null;
  const verdict = among(WORDS.serviceVerdicts, value['verdict']);
  const functions = listOf(value['functions'], 100);
  if (verdict === null || functions === null) return null;
  const told = functions.map(functionOf);
  if (told.includes(null)) return null;
  return { ...path, verdict, functions: told as HeadFunction[] };
}

function functionOf(value: unknown): HeadFunction | null {
  if (!isFields(value)) return null;
  const id = among(WORDS.functions, value['id']);
  const verdict = among(WORDS.functionVerdicts, value['verdict']);
  const findings = listOf(value['findings'], 100);
  if (id === null || verdict === null || findings === null) return null;
  const causes = new Set<Cause>();
  for (const finding of findings) {
    const cause = isFields(finding) ? among(WORDS.causes, finding['cause']) : null;
    if (cause === null) return null;
    causes.add(cause);
  }
  return { id, verdict, causes: [...causes] };
}
