/**
 * Which layer of a file that may hold several: the one the study names, or the only one.
 */
import { didYouMean, listCases, quoteText, type StudyError } from '../../errors.ts';
import { refuseFile } from './feature-source.ts';

/**
 * @param nameOf the name of a layer
 * @param wanted the layer that the study names, if it does
 * @throws StudyError ERR_ZONES where there is no layer, no such layer, or a choice that the study does not make
 */
export function chooseLayer<Layer>(
  layers: readonly Layer[],
  nameOf: (layer: Layer) => string,
  wanted: string | undefined,
  subject: string,
): Layer {
  const [first] = layers;
  if (first === undefined)
    throw refuseFile(
      subject,
      'no layer of polygons',
      'a layer of zones',
      'Check that the file is the right one.',
    );
  if (wanted === undefined && layers.length === 1) return first;
  const chosen = layers.find((layer) => nameOf(layer) === wanted);
  if (chosen !== undefined) return chosen;
  throw refuseChoice(layers.map(nameOf), wanted, subject);
}

function refuseChoice(names: readonly string[], wanted: string | undefined, subject: string): StudyError {
  const all = listCases(
    names.map((name) => quoteText(name)),
    10,
  );
  const near = wanted === undefined ? null : didYouMean(wanted, names);
  return refuseFile(
    subject,
    wanted === undefined ? `${names.length} layers (${all})` : `no layer ${quoteText(wanted)} (but ${all})`,
    'one layer of zones',
    near === null ? 'Name the one to read under `layer`.' : `Did you mean ${quoteText(near)}?`,
  );
}
