#!/usr/bin/env node
/**
 * Runs the command line and ends the process with its exit code, whatever a stopped stage still has under way.
 */
import { main } from './commands/main.ts';

process.exit(await main(process.argv.slice(2)));
