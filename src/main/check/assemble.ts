/** Diagnoses of every path → the part of the report that a person reads. Pure. */
import type { Service } from '../../shared/catalogue.ts';
import type { Finding, NetworkPath, NetworkReport, ServiceReport } from '../../shared/report.ts';
import type { Diagnosis } from '../diagnosis/diagnose.ts';
import type { AroundVpn, VpnContext } from '../diagnosis/vpn/context.ts';
import type { Effect } from '../diagnosis/vpn/effect.ts';
import { diagnoseVpn, type VpnDiagnosis } from '../diagnosis/vpn/diagnose-vpn.ts';
import type { PathStanding } from '../diagnosis/vpn/usability.ts';

export interface PathDiagnosis {
  path: NetworkPath;
  diagnosis: Diagnosis;
  /** Of a path beside the default one; `null`: not looked at yet. */
  standing?: PathStanding | null;
}

export interface Results {
  network: NetworkReport;
  services: ServiceReport[];
}

/**
 * @param paths at least one, the default path first; the network's condition is what apps get on it
 * @param vpn `null`: nobody has looked yet
 */
export function assembleResults(
  services: readonly Service[],
  paths: readonly PathDiagnosis[],
  vpn: VpnContext | null,
): Results {
  const [main] = paths;
  if (!main) throw new TypeError('a check needs a path');
  const compared: VpnDiagnosis | null =
    vpn &&
    diagnoseVpn({ services, context: vpn, through: main.diagnosis, around: aroundOf(paths) });
  return {
    network: {
      ...main.diagnosis.network,
      findings: withFaults(main.diagnosis.network.findings, compared?.findings ?? []),
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
      ...effectOf(compared?.effects.get(id)),
    })),
  };
}

function aroundOf([main, ...others]: readonly PathDiagnosis[]): AroundVpn | null {
  const direct = others.find((p) => p.path.kind === 'direct' && main?.path.kind !== 'direct');
  return direct ? { diagnosis: direct.diagnosis, standing: direct.standing ?? null } : null;
}

/** A dead tunnel explains why nothing is reached: one message, not two. */
function withFaults(findings: readonly Finding[], faults: readonly Finding[]): Finding[] {
  const isDead = faults.some((f) => f.cause === 'vpn.tunnel-dead');
  const rest = findings.filter((f) => !isDead || f.cause !== 'network.offline');
  return [...faults, ...rest];
}

function effectOf(found: Effect | undefined): Pick<ServiceReport, 'vpnEffect' | 'vpn'> {
  return { vpnEffect: found?.effect ?? 'unknown', ...(found?.vpn && { vpn: found.vpn }) };
}
