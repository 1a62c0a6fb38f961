/**
 * A worker thread that hashes files: it answers the path of one with its hash, and null where no such file is.
 */
import { answerTasks } from '../workers/answer-tasks.ts';
import { hashIfThere } from './hash.ts';

answerTasks(({ path }: { readonly path: string }) => hashIfThere(path));
