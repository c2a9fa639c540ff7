/** The lab refuses to run where something could lead out, and leaves nothing behind. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { networkNamespace } from './host/proof.ts';
import type { LabReply } from './host/requests.ts';
import { openLab } from './lab.ts';
import { unshareCommand } from './rights.ts';
import { useLab } from './support/bench.ts';
import { TEST_CATALOGUE } from './support/catalogue.ts';

const bench = useLab();
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const FIRST_PROCESS = [process.execPath, here('host/main.ts')];
const COMMAND = [process.execPath, here('main.ts')];
const ISOLATION = here('../../src/main/network/isolation.ts');

/** What the lab's first process says to being opened when it is started in this way. */
async function openBy([program = '', ...args]: string[]): Promise<LabReply> {
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const outside = networkNamespace();
  child.send({ id: 1, do: 'open', catalogue: TEST_CATALOGUE, country: 'RU', outside });
  const [reply] = (await once(child, 'message')) as [LabReply];
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
  return reply;
}

const refusal = (reply: LabReply) => ('error' in reply ? reply.error : null);

describe('the lab refuses', () => {
  it('the machine’s own namespaces, before it has touched anything', async () => {
    const error = refusal(await openBy(FIRST_PROCESS));
    expect(error?.name).toBe('NotIsolatedError');
    expect(error?.message).toContain("the machine's own network namespace");
    expect(existsSync('/run/lab')).toBe(false);
  });

  it('fresh namespaces in which there is an interface already', async () => {
    const script = 'ip link add leak0 type veth peer name leak1; exec "$@"';
    const command = [...unshareCommand(false), 'sh', '-c', script, 'sh', ...FIRST_PROCESS];
    const error = refusal(await openBy(command));
    expect(error).toMatchObject({ name: 'NotIsolatedError' });
    expect(error?.message).toContain('leak0');
  });

  it('to run anything once an interface has been added, or a route by it', async () => {
    const lab = await openLab({ catalogue: TEST_CATALOGUE });
    try {
      expect(await lab.run(['true'])).toMatchObject({ status: 0 });
      const add =
        'ip link add leak0 type veth peer name leak1 && ip link set leak0 up && ip route add 203.0.113.0/24 dev leak0';
      await lab.run(['sh', '-c', add], { privileged: true });
      await expect(lab.run(['true'])).rejects.toMatchObject({
        name: 'NotIsolatedError',
        message: expect.stringMatching(/interface that is not the lab's: leak/) as string,
      });
    } finally {
      await lab.close();
    }
  });

  it('a pair of interfaces whose other end is not where the lab has put it', async () => {
    const lab = await openLab({ catalogue: TEST_CATALOGUE });
    try {
      const swap = 'ip link del up0 && ip link add up0 type veth peer name lan0 netns 1';
      await lab.run(['sh', '-c', swap], { privileged: true });
      await expect(lab.run(['true'])).rejects.toMatchObject({ name: 'NotIsolatedError' });
    } finally {
      await lab.close();
    }
  });

  it('where there are no rights, in a sentence', () => {
    const { status, stderr } = spawnSync(COMMAND[0] ?? '', [...COMMAND.slice(1), 'open'], {
      encoding: 'utf8',
      // Where the system's tools cannot be found nothing can be made, either.
      env: { PATH: '/nonexistent' },
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^The lab is not opened: the lab needs .*\n$/);
  });
});

describe('in the lab', () => {
  it('a command has no rights over the network, and none of this machine’s settings', async () => {
    await bench.play({});
    const { status, stderr } = await bench.lab.run(['ip', 'link', 'set', 'up0', 'down']);
    expect(status).not.toBe(0);
    expect(stderr).toContain('not permitted');
    const { stdout } = await bench.lab.run(['env']);
    expect(stdout).toContain('CLEARLINE_TEST=1');
    expect(stdout).not.toMatch(/proxy|ca_cert/i);
  });

  it('the engine’s guard sees that it may send', async () => {
    await bench.play({});
    const script = `import { guardAddress, hasRouteOut, isInLab } from '${ISOLATION}';
      await guardAddress('203.0.113.21');
      console.log(await hasRouteOut(), isInLab());`;
    const node = [process.execPath, '--input-type=module-typescript', '-e', script];
    expect(await bench.lab.run(node)).toMatchObject({ status: 0, stdout: 'true true\n' });
  });

  it('also for those who are not root', async () => {
    const lab = await openLab({ catalogue: TEST_CATALOGUE, unprivileged: true });
    try {
      await lab.apply({ id: 'test', title: 'Test', description: 'Test.' });
      const curl = [
        'curl',
        '-sS',
        '-o',
        '/dev/null',
        '-w',
        '%{http_code}',
        'http://portal.test/generate_204',
      ];
      expect(await lab.run(curl)).toMatchObject({ status: 0, stdout: '204' });
    } finally {
      await lab.close();
    }
  });
});

/** Processes of this machine that are in a process namespace. */
function processesIn(namespace: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/ns/pid`) === namespace;
    } catch {
      return false;
    }
  });
}

const interfaces = () =>
  readFileSync('/proc/net/dev', 'utf8')
    .match(/^\s*[^:\s]+(?=:)/gm)
    ?.map((name) => name.trim());

const NAMESPACE = 'readlink /proc/self/ns/pid';

/** A lab in a process of its own, once its command runs. */
async function startCommand(): Promise<{ child: ChildProcess; namespace: string }> {
  const [program = '', ...args] = [
    ...COMMAND,
    'open',
    '--',
    'sh',
    '-c',
    `${NAMESPACE}; exec sleep 60`,
  ];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const [text] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  const namespace = String(text).trim();
  expect(processesIn(namespace).length).toBeGreaterThan(5);
  return { child, namespace };
}

async function untilGone(namespace: string): Promise<void> {
  const giveUpAt = performance.now() + 5000;
  while (processesIn(namespace).length > 0) {
    if (performance.now() > giveUpAt) throw new Error(`left behind in ${namespace}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it('says at once that packets cannot be written down', async () => {
  const lab = await openLab({ catalogue: TEST_CATALOGUE });
  const scenario = { id: 'open', title: '', description: '' };
  const log = '/proc/no-such-folder/packets.jsonl';
  await expect(lab.apply(scenario, { log })).rejects.toThrow(/wire.*no such file/);
  await lab.close();
});

describe('nothing is left behind', () => {
  it('of a command, by the next', async () => {
    await bench.play({});
    const { stdout } = await bench.lab.run(['sh', '-c', 'sleep 60 >/dev/null 2>&1 & echo $!']);
    const left = await bench.lab.run(['cat', `/proc/${stdout.trim()}/cmdline`]);
    expect(Number(stdout)).toBeGreaterThan(1);
    expect(left.stdout).toBe('');
  });

  it('after it is closed', async () => {
    const before = interfaces();
    const lab = await openLab({ catalogue: TEST_CATALOGUE });
    const { stdout } = await lab.run(['sh', '-c', NAMESPACE]);
    expect(processesIn(stdout.trim()).length).toBeGreaterThan(5);
    expect(interfaces()).toEqual(before);
    await lab.close();
    await untilGone(stdout.trim());
    expect(interfaces()).toEqual(before);
    await expect(lab.run(['true'])).rejects.toThrow('the lab has ended');
  });

  it.each(['[w]ire/main.ts', '[s]ervers/internet.ts'])(
    'after %s has died (brackets keep the search from finding itself)',
    async (program) => {
      const lab = await openLab({ catalogue: TEST_CATALOGUE });
      const { stdout } = await lab.run(['sh', '-c', NAMESPACE]);
      const kill = ['sh', '-c', `pkill -KILL -f ${program}; exec sleep 60`];
      await expect(lab.run(kill, { privileged: true })).rejects.toThrow('the lab has ended');
      await untilGone(stdout.trim());
      await lab.close();
    },
  );

  it('after Ctrl-C', async () => {
    const { child, namespace } = await startCommand();
    const ended = once(child, 'exit');
    // As the terminal does: to all processes of the group.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    expect(await ended).toEqual([130, null]);
    await untilGone(namespace);
  });

  it('after a request to end', async () => {
    const { child, namespace } = await startCommand();
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([143, null]);
    await untilGone(namespace);
  });

  it('after whoever opened it was killed', async () => {
    const { child, namespace } = await startCommand();
    child.kill('SIGKILL');
    await untilGone(namespace);
  });

  it('after the lab’s own first process was killed', async () => {
    const { child, namespace } = await startCommand();
    const ended = once(child, 'exit');
    const first = processesIn(namespace).find((pid) =>
      readFileSync(`/proc/${pid}/status`, 'utf8').includes(`NSpid:\t${pid}\t1\n`),
    );
    process.kill(Number(first), 'SIGKILL');
    expect((await ended)[0]).toBe(2);
    await untilGone(namespace);
  });
});
