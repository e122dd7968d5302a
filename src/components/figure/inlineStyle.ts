/** Properties that make up the look of an SVG element, with their initial values. */
const properties: readonly (readonly [name: string, initial: string])[] = [
  ["fill", "rgb(0, 0, 0)"],
  ["fill-opacity", "1"],
  ["stroke", "none"],
  ["stroke-width", "1px"],
  ["stroke-opacity", "1"],
  ["stroke-dasharray", "none"],
  ["stroke-linecap", "butt"],
  ["stroke-linejoin", "miter"],
  ["stroke-miterlimit", "4"],
  ["paint-order", "normal"],
  ["font-family", ""],
  ["font-size", ""],
  ["font-weight", "400"],
  ["font-style", "normal"],
  ["font-variant-numeric", "normal"],
  ["letter-spacing", "normal"],
  ["text-anchor", "start"],
  ["visibility", "visible"],
  ["shape-rendering", "auto"],
];

/** Of these each element has its own value: they are not inherited. */
const own: readonly (readonly [name: string, initial: string])[] = [
  ["opacity", "1"],
  ["dominant-baseline", "auto"],
  ["mix-blend-mode", "normal"],
];

/** Not part of a picture: hit areas, read-outs, and what is hidden. */
const notDrawn = "style, script, [data-export='no'], [aria-label='tip'], [data-mark='tip']";

/**
 * A copy of an SVG that looks the same outside the page: what style sheets and CSS variables give it is written into
 * its elements, and what serves only interaction is left out.
 */
export function inlinedCopy(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  inline(svg, copy, new Map(properties));
  return copy;
}

function inline(from: Element, to: Element, inherited: ReadonlyMap<string, string>): void {
  const style = getComputedStyle(from);
  if (style.display === "none" || from.matches(notDrawn)) {
    to.remove();
    return;
  }
  const passed = new Map(inherited);
  for (const name of ["class", "style", "tabindex", "role"]) to.removeAttribute(name);
  const write = (name: string, value: string, usual: string | undefined) => {
    if (value === usual) to.removeAttribute(name);
    else if (name.startsWith("font-variant") || name.startsWith("mix")) to.setAttribute("style", `${name}: ${value}`);
    else to.setAttribute(name, name === "font-family" ? value.replaceAll('"', "'") : value);
  };
  for (const [name] of properties) {
    const value = plainColor(style.getPropertyValue(name));
    write(name, value, inherited.get(name));
    passed.set(name, value);
  }
  for (const [name, initial] of own) write(name, style.getPropertyValue(name), initial);
  const children = [...to.children];
  for (const [i, child] of [...from.children].entries()) inline(child, children[i]!, passed);
}

let pixel: CanvasRenderingContext2D | null | undefined;

/** A computed colour in the old notation that every viewer reads; other values as they are. */
export function plainColor(value: string): string {
  if (!/^(color|oklab|oklch|lab|lch)\(/.test(value)) return value;
  pixel ??= Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d", {
    willReadFrequently: true,
  });
  if (!pixel) return value;
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = value;
  pixel.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
  return `rgba(${r}, ${g}, ${b}, ${Math.round((100 * a!) / 255) / 100})`;
}
