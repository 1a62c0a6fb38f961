/** A real browser for tests: skipped with a reason where there is none, except in CI, where that fails. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describe, expect, test } from 'vitest';

const EXECUTABLES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const executablePath = EXECUTABLES.find((path) => existsSync(path));

/** Starts the browser. Close it. */
export async function launchBrowser(): Promise<Browser> {
  if (executablePath === undefined) throw new Error(`no browser at ${EXECUTABLES.join(', ')}`);
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A group of tests that need a browser. */
export function describeInBrowser(name: string, body: () => void): void {
  const reason = `no browser at ${EXECUTABLES.join(', ')}`;
  if (executablePath !== undefined) {
    describe(name, body);
  } else if (process.env.CI === undefined) {
    describe.skip(`${name} (${reason})`, body);
  } else {
    describe(name, () => {
      test('needs a browser', () => expect.fail(reason));
    });
  }
}
