/** The rules against measurements that were recorded in the lab: what they said then, they must say now. */
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../src/main/catalogue/load.ts';
import { selectServices } from '../../../src/main/catalogue/select.ts';
import { assembleResults } from '../../../src/main/check/assemble.ts';
import { diagnose } from '../../../src/main/diagnosis/diagnose.ts';
import { CASES } from '../../accuracy/cases/index.ts';
import { readGolden } from '../../accuracy/golden.ts';
import { judge } from '../../accuracy/judge.ts';
import { sampleReport } from '../report/sample-report.ts';

const catalogue = loadCatalogue();
const recorded = readGolden();

describe('recorded in the lab', () => {
  it('are runs of most causes', () => {
    expect(recorded.length).toBeGreaterThanOrEqual(25);
  });

  it.each(recorded.map((golden) => [golden.id, golden] as const))('%s', (id, golden) => {
    const one = CASES.find((c) => c.id === id);
    if (!one) throw new Error('the case is gone: remove the recording');
    const services = selectServices(catalogue, golden.services);
    const diagnosis = diagnose({
      catalogue,
      services,
      measurements: golden.measurements,
      startedAt: Date.parse(golden.startedAt),
      settled: new Set(services.flatMap((s) => s.endpoints.map((e) => e.id))),
    });
    const path = { id: 'default', kind: 'default' as const, interface: null };
    const results = assembleResults(services, [{ path, diagnosis }], null);
    expect(judge(one, { ...sampleReport(), ...results }).faults).toEqual([]);
  });
});
