/** Markup and text kept apart: what is put into a template is text, and escaped, unless it is markup from another. */

export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export function html(parts: TemplateStringsArray, ...values: (string | Html)[]): Html {
  const inside = values.map((value) => (value instanceof Html ? value.text : escaped(value)));
  return new Html(parts.reduce((text, part, index) => text + (inside[index - 1] ?? '') + part));
}

export function join<T>(items: readonly T[], show: (item: T) => Html): Html {
  return new Html(items.map((item) => show(item).text).join(''));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
