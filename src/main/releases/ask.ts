/** "Is there a newer version?", put once to the one place that this build was told. */
import type { ReleaseAnswer } from '../../shared/ipc.ts';
import { withDeadline } from '../probes/deadline.ts';
import { type Announcement, readAnnouncement } from './announcement.ts';
import { download, type DownloadTools } from './download.ts';
import { isNewer } from './version.ts';

/** Milliseconds for all of it: long enough for a slow line, short enough to wait for. */
const TIME_LIMIT = 20_000;

export interface ReleaseTools extends DownloadTools {
  /** Of the project's releases, PEM. */
  publicKey: string;
  /** The version that runs. */
  version: string;
}

/** Never rejects: that nobody could be asked is an answer as well. @param timeoutMs of the whole question */
export async function askForRelease(
  url: URL,
  tools: ReleaseTools,
  timeoutMs = TIME_LIMIT,
): Promise<ReleaseAnswer> {
  const { signal } = new AbortController();
  let text: string | null;
  try {
    text = await withDeadline(timeoutMs, signal, (ending) => download(url, tools, ending));
  } catch {
    return { status: 'unreachable' };
  }
  const announcement = text === null ? null : readAnnouncement(text, tools.publicKey);
  return announcement === null ? { status: 'not-genuine' } : compare(announcement, tools.version);
}

function compare({ version, date }: Announcement, own: string): ReleaseAnswer {
  return { status: isNewer(version, own) ? 'newer' : 'newest', version, date };
}
