/**
 * Silences that say nothing of whom they came from. A check asks for much at once: on a slow line its own packets stand
 * in a queue or are dropped there, now of this server and now of that, and a home router may give up under so many
 * connections. Who was silent while others were heard late, or were lost that are heard at other times, or after whom
 * nobody was heard any more, was perhaps not asked at all. Pure.
 */
import type { Measurement } from '../../shared/measurement.ts';
import { NETWORK } from './target.ts';
import { isSilence, isVague } from './view.ts';
import { took, type World } from './world.ts';

/** Milliseconds from the SYN to its answer. The farthest servers take 600 by satellite. */
const LATE = 750;
/** And so many times the fastest, which distance does not explain. */
const TIMES = 2;
/** Of the questions to those who are heard at other times, as many may be lost: 20 % of loss each way takes 5 % of connections. */
const LOST_SHARE = 0.2;
/** Milliseconds: so soon after a silence a neutral host is asked, and whatever else was asked with it has ended. */
const SOON = 3_000;
/** Round trips after which what was lost once is answered: it is repeated after three (RFC 6298 §2.2). */
const REPEATED = 4;
/** As often a silence is met before it means anything. */
const TWICE = 2;

/** Does the evidence rest on silences of which too few came while others were heard? */
export function isDrowned(evidence: readonly Measurement[], world: World): boolean {
  const silent = evidence.filter((m) => isSilence(m.failure));
  const telling = silent.filter((m) => othersWereHeard(m, world));
  return telling.length < Math.min(silent.length, TWICE);
}

/** Did others get their answers meanwhile, in time, and was the line still there right afterwards? */
export function othersWereHeard(one: Measurement, world: World): boolean {
  const { stood, lost } = world;
  if (isOneLoss(one, world) || neutralWasLost(one, world)) return false;
  const heard = stood.filter((m) => isMeanwhile(m, one));
  if (isLossy(lost.filter((m) => isMeanwhile(m, one)).length, heard.length)) return false;
  const [best, usual] = [stood[0], heard[Math.floor(heard.length / 2)]];
  if (best && usual && took(usual) > Math.max(LATE, took(best) * TIMES)) return false;
  return stood.some((m) => m.t0 >= one.t0 && m.t0 < one.t + SOON);
}

/** Could this silence be the loss of one packet on this very connection? */
export function isOneLoss(one: Measurement, { stood }: World): boolean {
  const connect = stood.find((m) => m.transactionId === one.transactionId);
  return connect !== undefined && took(one) < took(connect) * REPEATED;
}

/** Was a neutral host that is heard at other times silent as well, meanwhile, right afterwards, or when next asked? */
function neutralWasLost(one: Measurement, { stood, lost }: World): boolean {
  const isNeutral = (m: Measurement) => m.service === NETWORK;
  const heard = stood.filter((m) => isNeutral(m) && m.t0 >= one.t0);
  return lost.some(
    (m) => isNeutral(m) && m.t > one.t0 && (m.t0 < one.t + SOON || !heard.some((h) => h.t0 < m.t0)),
  );
}

/** Did this computer's own resolver answer meanwhile for names that it answers for at other times? */
export function ownResolverWasHeard(one: Measurement, { asked }: World): boolean {
  const answered = asked.filter((m) => !isVague(m.failure));
  const known = new Set(answered.map((m) => m.hostname));
  const missed = asked.filter((m) => isVague(m.failure) && known.has(m.hostname));
  const count = (list: readonly Measurement[]) => list.filter((m) => isMeanwhile(m, one)).length;
  return !isLossy(count(missed), count(answered));
}

const isMeanwhile = (m: Measurement, one: Measurement) => m.t0 < one.t && m.t > one.t0;

function isLossy(missed: number, heard: number): boolean {
  return missed >= TWICE && missed > (missed + heard) * LOST_SHARE;
}
