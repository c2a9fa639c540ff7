/** Holds a page against axe's rules. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * @param rules only these; absent: all
 * @returns a line for each rule that is broken, with where
 */
export async function findFaults(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map((v) => `${v.id} ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
}

/** @param where the screen, for the message */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  expect(await findFaults(page), where).toEqual([]);
}
