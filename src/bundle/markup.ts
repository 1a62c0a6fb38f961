/**
 * HTML that is safe by construction: everything put into a template is escaped, unless it is itself markup made
 * here. Nothing else in the bundle builds HTML from text.
 */
import { escapeMarkup } from '../charts/svg-document.ts';

/** HTML that needs no more escaping. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type MarkupValue = string | number | Markup | readonly MarkupValue[];

function toText(value: MarkupValue): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string') return escapeMarkup(value);
  if (typeof value === 'number') return String(value);
  return value.map(toText).join('');
}

/**
 * Markup from a template: values are escaped, lists are joined.
 * @example html`<p>${'a < b'}</p>`.text // '<p>a &lt; b</p>'
 */
export function html(template: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  const parts = template.map((piece, i) => {
    const value = values[i];
    return value === undefined ? piece : piece + toText(value);
  });
  return new Markup(parts.join(''));
}

/** Nothing, where a template leaves something out. */
export const NOTHING = new Markup('');

/** The markup where there is something to say, nothing otherwise. */
export function when(condition: boolean, content: () => Markup): Markup {
  return condition ? content() : NOTHING;
}
