/**
 * What can be wrong with how the rings of one zone lie to each other, as plain data.
 */
import type { RingPlace } from './ring-edges.ts';

export type RingFaultKind =
  | 'crossing'
  | 'shared-edge'
  | 'spike'
  | 'repeated-part'
  | 'self-touch'
  | 'nesting'
  | 'complexity';

/** A fault of a zone, with the place of one case of it. */
export interface RingFault {
  readonly kind: RingFaultKind;
  readonly ring: RingPlace;
  /** The other ring, or the same where a ring is at fault with itself. */
  readonly other: RingPlace;
  readonly x: number;
  readonly y: number;
}
