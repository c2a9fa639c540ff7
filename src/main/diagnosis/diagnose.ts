/** Measurements of one path → the network's condition and every service's verdict. Pure; may be called at any time. */
import type { Catalogue, Service } from '../../shared/catalogue.ts';
import type { Measurement, MeasurementOf } from '../../shared/measurement.ts';
import type { ServiceResult } from '../../shared/report.ts';
import { diagnoseEndpoint } from './endpoint.ts';
import { diagnoseNetwork, type NetworkDiagnosis } from './network/diagnose-network.ts';
import { judgeService } from './service.ts';
import { controlTarget, endpointTarget, type Target } from './target.ts';
import { viewTarget } from './view.ts';
import { buildWorld, type World } from './world.ts';

export interface DiagnosisInput {
  catalogue: Catalogue;
  services: readonly Service[];
  /** Those of one path. */
  measurements: readonly Measurement[];
  /** Wall clock at the start, by this computer's own reckoning, ms since the epoch. */
  startedAt: number;
  /** Ids of endpoints of which all was measured that the plan wanted to know. */
  settled: ReadonlySet<string>;
}

export interface Diagnosis {
  network: NetworkDiagnosis;
  /** By service id. */
  services: Map<string, ServiceResult>;
  /** Ids of endpoints whose state stands: further measurements could only add causes. */
  decided: ReadonlySet<string>;
  /** What it rests on, for comparisons of one path with another. */
  world: World;
}

export function diagnose(input: DiagnosisInput): Diagnosis {
  const { catalogue, services, measurements, startedAt, settled } = input;
  const byEndpoint = Map.groupBy(measurements, (m) => m.endpoint);
  const view = (target: Target) => viewTarget(target, byEndpoint.get(target.id) ?? []);
  const targets = services.flatMap((service) =>
    service.endpoints.map((e) => view(endpointTarget(service.id, e))),
  );
  const controls = catalogue.controls.map((c) => view(controlTarget(c)));
  const looks = measurements.filter(
    (m): m is MeasurementOf<'inspect'> => m.operation === 'inspect',
  );
  const world = buildWorld(catalogue, targets, controls, looks);
  const network = diagnoseNetwork(world, startedAt);
  const diagnoses = new Map(
    targets.map((t) => [
      t.target.id,
      diagnoseEndpoint(t, world, network.condition, settled.has(t.target.id)),
    ]),
  );
  return {
    network,
    services: new Map(services.map((s) => [s.id, judgeService(s, diagnoses)])),
    decided: new Set([
      ...settled,
      ...[...diagnoses.values()].filter((d) => d.state !== 'not-tested').map((d) => d.endpoint),
    ]),
    world,
  };
}
