#!/usr/bin/env node
/**
 * The command `hunger`: says so when Node is too old, otherwise hands over to `commands/`.
 */
const NEEDED = [22, 18] as const;

function isNodeNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

if (isNodeNewEnough(process.versions.node)) {
  // Imported only now: an older Node could not even load what follows.
  const { main } = await import('./commands/main.ts');
  process.exit(await main(process.argv.slice(2)));
} else {
  process.stderr.write(
    `error: Node ${process.versions.node}; expected ${NEEDED.join('.')} or later. Install a newer Node, or run npm ci in a checkout.\n`,
  );
  process.exit(2);
}
