#!/usr/bin/env node
/**
 * Runs the command line and ends the process with its exit code, whatever a stopped stage still has under way.
 */
import { main } from './commands/main.ts';

const exitCode = await main(process.argv.slice(2));
// A reader behind a pipe takes its time: whatever it has not taken when the process ends is lost.
process.stdout.write('', () => process.exit(exitCode));
