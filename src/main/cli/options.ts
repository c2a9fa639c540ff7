/** Options that several commands have. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { PATH_CHOICES, type PathChoice } from '../check/paths/choice.ts';
import { KEEPABLE, type Keepable } from '../report/redact/redactor.ts';

/** Of a single report. */
export const FORMATS = ['text', 'markdown', 'html', 'json', 'ooni', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];
export const SUMMARY_FORMATS = ['text', 'csv', 'json', 'jsonl'] as const;
export type SummaryFormat = (typeof SUMMARY_FORMATS)[number];

export interface CheckFlags {
  json?: true;
  /** Service ids; absent: all. */
  service?: string[];
  /** Seconds. */
  deadline: number;
  /** A catalogue file in place of the one that comes with Clearline. */
  catalogue?: string;
  /** Those who pay by the byte: no transfers. */
  metered?: true;
  /** PEM files. */
  trustAnchor?: string[];
  /** `true`: to a file named after the date, in the current folder. */
  save?: string | true;
  /** Saves all of it, nothing redacted. */
  full?: true;
  keep?: Keepable[];
  /** `true`: whose network it is, from the table that comes with Clearline. */
  networkName?: string | true;
  /** `true`: in the history that the window has, too. */
  history?: string | true;
  path?: PathChoice;
  /** Of `simulate` alone: the scenario that a pretend VPN leads into. */
  vpn?: string;
}

/** Every probe has its own limits; this one is for networks in which they add up. */
const DEFAULT_DEADLINE = 60;
const MAX_DEADLINE = 3600;

export function addCheckOptions(command: Command): Command {
  return command
    .option('--json', 'print the report as JSON; progress goes to standard error')
    .option('--service <ids>', 'check only these services: a,b,c', collectIds)
    .option('--deadline <seconds>', 'end the check after so long', seconds, DEFAULT_DEADLINE)
    .option('--catalogue <file>', 'use this catalogue of what to measure')
    .option(
      '--trust-anchor <file>',
      'trust the roots in this PEM file, too (repeatable)',
      (file: string, files: string[] = []) => [...files, file],
    )
    .option(
      '--save [file]',
      'save the report, without what tells of you (by default in clearline-report-<date>.json)',
    )
    .addOption(new Option('--full', 'with --save: leave nothing out').conflicts('keep'))
    .addOption(keepOption())
    .option(
      '--network-name [name]',
      'what to call this network in the report; without a name: whose it is (the provider’s name and number), looked up ' +
        'in a table on this computer',
      networkName,
    )
    .option('--history [folder]', 'keep the report in the history')
    .option('--metered', 'spare data: leave out the measurements of how fast files come')
    .addOption(
      new Option(
        '--path <path>',
        'which way out to measure: as programs go, around a VPN, through it, both of them, or by the system’s proxy; ' +
          'around a VPN the messengers see your own address',
      ).choices(PATH_CHOICES),
    );
}

export function keepOption(): Option {
  return new Option(
    '--keep <what>',
    'do not take out the addresses that resolvers gave for messengers (answers), the name of the network ' +
      '(network-name), or both: a,b',
  ).argParser(keepables);
}

/** A whole number from 1 on, as the history numbers reports. */
export function reportNumber(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give the number of a report.');
}

export function addVpnOption(command: Command): Command {
  return command.option(
    '--vpn <scenario>',
    'pretend that a VPN is on and leads into this other scenario; both ways are measured',
  );
}

function keepables(text: string): Keepable[] {
  return text.split(',').map((word) => {
    const known = KEEPABLE.find((keepable) => keepable === word.trim());
    if (known === undefined) throw new InvalidArgumentError(`It is one of ${KEEPABLE.join(', ')}.`);
    return known;
  });
}

function networkName(text: string): string {
  if (text.trim() !== '' && text.length <= 60) return text;
  throw new InvalidArgumentError('Give a name of at most 60 characters.');
}

function collectIds(text: string, ids: string[] = []): string[] {
  const more = text.split(',').map((id) => id.trim());
  if (more.includes('')) throw new InvalidArgumentError('Give the ids of services: a,b,c.');
  return [...new Set([...ids, ...more])];
}

function seconds(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value > 0 && value <= MAX_DEADLINE) return value;
  throw new InvalidArgumentError(`Give seconds, more than 0 and at most ${MAX_DEADLINE}.`);
}
