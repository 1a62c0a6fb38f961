import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeHolder, HOLDER_FILE, holdFolder, isAlive } from '../../src/stage/folder-holder.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A process that runs until the test is over. */
function livingProcess(): number {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child.pid ?? 0;
}

function writeHolder(folder: string, holder: unknown): void {
  writeFileSync(join(folder, HOLDER_FILE), JSON.stringify(holder));
}

describe('holdFolder', () => {
  it('holds a folder and gives it free', async () => {
    const folder = temporaryFolder();
    const release = await holdFolder(folder, 'out');
    expect(JSON.parse(readFileSync(join(folder, HOLDER_FILE), 'utf8'))).toEqual(describeHolder());
    release();
    expect(existsSync(join(folder, HOLDER_FILE))).toBe(false);
  });

  it('refuses a second run at once, naming the first', async () => {
    const folder = temporaryFolder();
    const pid = livingProcess();
    writeHolder(folder, describeHolder(pid));
    await expect(holdFolder(folder, 'data-out/x')).rejects.toThrow(
      `data-out/x: in use by process ${pid}; expected one run at a time in an output folder. ` +
        'Wait for it to end, or choose another folder with --out.',
    );
    expect(existsSync(join(folder, HOLDER_FILE))).toBe(true);
  });

  it('refuses a folder that a run on another host holds, which cannot be asked', async () => {
    const folder = temporaryFolder();
    writeHolder(folder, { ...describeHolder(), host: 'elsewhere' });
    await expect(holdFolder(folder, 'out')).rejects.toThrow(
      `out: in use by process ${process.pid} on host elsewhere; expected one run at a time in an output ` +
        'folder. Wait for it to end, or choose another folder with --out. If it is gone, delete run.pid there.',
    );
  });

  it.runIf(process.platform === 'linux')('takes over from a process that ended unseen', async () => {
    // The shell becomes a program that never asks what became of its child.
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /);
    expect(isAlive(describeHolder(pid))).toBe(false);
  });

  it.each([
    ['a process that ended', () => ({ ...describeHolder(), pid: spawnSync('true').pid })],
    ['a process before this boot', () => ({ ...describeHolder(), boot: 'another boot' })],
    ['a later process of the same number', () => ({ ...describeHolder(livingProcess()), start: '1' })],
    ['nobody: a file cut short', () => ({ host: hostname() })],
  ])('takes over from %s', async (_, holder) => {
    const folder = temporaryFolder();
    writeHolder(folder, holder());
    const release = await holdFolder(folder, 'out');
    expect(JSON.parse(readFileSync(join(folder, HOLDER_FILE), 'utf8')).pid).toBe(process.pid);
    release();
  });

  it('does not give free what another has taken since', async () => {
    const folder = temporaryFolder();
    const release = await holdFolder(folder, 'out');
    writeHolder(folder, { ...describeHolder(), host: 'elsewhere' });
    release();
    expect(existsSync(join(folder, HOLDER_FILE))).toBe(true);
  });

  it('lets one of many take over from a dead holder', async () => {
    const folder = temporaryFolder();
    writeHolder(folder, { ...describeHolder(), boot: 'another boot' });
    const tries = Array.from({ length: 8 }, () => holdFolder(folder, 'out'));
    const results = await Promise.allSettled(tries);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('isAlive', () => {
  it('knows this process', () => {
    expect(isAlive(describeHolder())).toBe(true);
  });
});
