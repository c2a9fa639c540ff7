/** Measurements of one path → the network's condition and every service's verdict. Pure; may be called at any time. */
import type { Catalogue, Service } from '../../shared/catalogue.ts';
import type { Measurement } from '../../shared/measurement.ts';
import type { ServiceResult } from '../../shared/report.ts';
import { diagnoseEndpoint } from './endpoint.ts';
import { diagnoseNetwork, type NetworkDiagnosis } from './network/diagnose-network.ts';
import { judgeService } from './service.ts';
import { controlTarget, endpointTarget, type Target } from './target.ts';
import { viewTarget } from './view.ts';
import { buildWorld } from './world.ts';

export interface DiagnosisInput {
  catalogue: Catalogue;
  services: readonly Service[];
  /** Those of one path. */
  measurements: readonly Measurement[];
  /** Ids of endpoints of which all was measured that the plan wanted to know. */
  settled: ReadonlySet<string>;
}

export interface Diagnosis {
  network: NetworkDiagnosis;
  /** By service id. */
  services: Map<string, ServiceResult>;
}

export function diagnose(input: DiagnosisInput): Diagnosis {
  const { catalogue, services, measurements, settled } = input;
  const byEndpoint = Map.groupBy(measurements, (m) => m.endpoint);
  const view = (target: Target) => viewTarget(target, byEndpoint.get(target.id) ?? []);
  const targets = services.flatMap((service) =>
    service.endpoints.map((e) => view(endpointTarget(service.id, e))),
  );
  const controls = catalogue.controls.map((c) => view(controlTarget(c)));
  const world = buildWorld(catalogue, targets, controls);
  const diagnoses = new Map(
    targets.map((t) => [t.target.id, diagnoseEndpoint(t, world, settled.has(t.target.id))]),
  );
  return {
    network: diagnoseNetwork(world),
    services: new Map(services.map((s) => [s.id, judgeService(s, diagnoses)])),
  };
}
