#!/usr/bin/env node
/**
 * Runs the command line and ends the process with its exit code, whatever a stopped stage still has under way.
 */
import { keepCompiledModules } from './compile-cache.ts';
import { openTerminal } from './terminal.ts';
import { restartThrifty } from './thrifty-node.ts';

// Before anything is loaded, which would be loaded again. The other commands are done before their memory grows.
if (process.argv[2] === 'run') restartThrifty();
keepCompiledModules();
// Loading takes most of the first second: whoever waits is told before.
if (process.argv[2] === 'run') openTerminal().status?.('loading the program');
const { main } = await import('./commands/main.ts');
const exitCode = await main(process.argv.slice(2));
// A reader behind a pipe takes its time: whatever it has not taken when the process ends is lost.
process.stdout.write('', () => process.exit(exitCode));
