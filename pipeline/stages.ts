/**
 * The stages in order: from sources to what users cite. Each reads what it declares and nothing else.
 */
import { anyStage } from '../src/stage/any-stage.ts';
import { assembleStages } from '../src/stage/stage-list.ts';
import { sources } from './1-sources.ts';
import { zones } from './2-zones.ts';
import { intersect } from './3-intersect.ts';
import { estimate } from './4-estimate.ts';
import { sensitivity } from './4b-sensitivity.ts';
import { compare } from './5-compare.ts';
import { publish } from './6-publish.ts';

export const stages = assembleStages([
  anyStage(sources),
  anyStage(zones),
  anyStage(intersect),
  anyStage(estimate),
  anyStage(sensitivity),
  anyStage(compare),
  anyStage(publish),
]);
