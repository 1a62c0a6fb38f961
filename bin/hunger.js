#!/usr/bin/env node
/**
 * The command `hunger`: TypeScript in a checkout, JavaScript in the built package. Plain JavaScript itself, so that
 * a Node that is too old for the rest can still read it and say so.
 */
import { existsSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `error: Node ${process.versions.node}: too old; expected 22.18 or later. ` +
      'Install a newer Node; in a checkout, npm ci brings one along (without --ignore-scripts).\n',
  );
  process.exit(2);
}

const source = new URL('../pipeline/cli.ts', import.meta.url);
const built = new URL('../dist/pipeline/cli.js', import.meta.url);
await import(existsSync(source) ? source.href : built.href);
