/** Holds a page against axe's rules. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** @returns a line for each fault */
export async function findFaults(page: Page): Promise<string[]> {
  // Of what is right, axe need not keep the list.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.map((v) => `${v.id} ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
}

/** @param where the screen, for the message */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  expect((await findFaults(page)).map((fault) => `${where}: ${fault}`)).toEqual([]);
}
