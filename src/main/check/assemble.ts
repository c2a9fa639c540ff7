/** Diagnoses of every path → the part of the report that a person reads. Pure. */
import type { Service } from '../../shared/catalogue.ts';
import type { NetworkPath, NetworkReport, ServiceReport } from '../../shared/report.ts';
import type { Diagnosis } from '../diagnosis/diagnose.ts';

export interface PathDiagnosis {
  path: NetworkPath;
  diagnosis: Diagnosis;
}

export interface Results {
  network: NetworkReport;
  services: ServiceReport[];
}

/** @param paths at least one, the default path first; the network's condition is what apps get on it. */
export function assembleResults(
  services: readonly Service[],
  paths: readonly PathDiagnosis[],
): Results {
  const [main] = paths;
  if (!main) throw new TypeError('a check needs a path');
  return {
    network: {
      ...main.diagnosis.network,
      paths: paths.map((p) => p.path),
      defaultPath: main.path.id,
    },
    services: services.map(({ id, name }) => ({
      id,
      name,
      results: Object.fromEntries(
        paths.flatMap(({ path, diagnosis }) => {
          const result = diagnosis.services.get(id);
          return result ? [[path.id, result]] : [];
        }),
      ),
      // One path alone cannot tell what a VPN changes.
      vpnEffect: 'unknown',
    })),
  };
}
