/** Draws of all units of a model at once, unit by unit, as tests look at them. */
import { refuseUnits, type UncertaintyModel, UnitDraws } from '../../src/compare/unit-draws.ts';

export function drawUnits(model: UncertaintyModel, firstDraw: number, draws: number) {
  refuseUnits(model.units);
  const drawn = new UnitDraws(model, firstDraw, draws);
  const room = () => new Float64Array(model.units.length * draws);
  const people = { baseline: room(), endline: room() };
  const prevalence = { baseline: room(), endline: room() };
  model.units.forEach((unit, index) => {
    drawn.moveTo(unit);
    for (const year of ['baseline', 'endline'] as const) {
      people[year].set(drawn.people[year], index * draws);
      prevalence[year].set(drawn.prevalence[year], index * draws);
    }
  });
  return { people, prevalence };
}
