type Attribute = string | number | boolean | null | undefined;

/**
 * An HTML element with attributes and children. An attribute that is null, undefined or false is left out, one that
 * is true is set empty; children that are null or undefined are skipped and text is text, never markup.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: (Node | string | null | undefined)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  setAttributes(node, attributes);
  for (const child of children) if (child != null) node.append(child);
  return node;
}

/** An SVG element with attributes and children, by the same rules. */
export function svgElement<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: (Node | string | null | undefined)[]
): SVGElementTagNameMap[K] {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(node, attributes);
  for (const child of children) if (child != null) node.append(child);
  return node;
}

function setAttributes(node: Element, attributes: Readonly<Record<string, Attribute>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
}

let ids = 0;

/** An id that no other element of the page has. */
export function uniqueId(name: string): string {
  return `${name}-${++ids}`;
}
