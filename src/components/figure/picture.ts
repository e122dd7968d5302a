import {svgElement} from "../element.js";
import {inlinedCopy, plainColor} from "./inlineStyle.js";
import {withPngText} from "./pngText.js";
import {stampJson, stampLines, type Stamp} from "./stamp.js";

export interface PictureOptions {
  readonly title?: string;
  readonly subtitle?: string;
  readonly stamp?: Stamp;
}

const MARGIN = 16;
const SMALL = 10;
const SMALL_LINE = 14;

/**
 * What a figure shows as one self-contained SVG: its charts where they stand, its legend, title and units above, the
 * stamp below as a line of small print and whole as `<metadata>`. Colours are those of the theme in force. Of HTML it
 * takes words, swatches and what is marked `data-export="box"`; what is marked "whole" is drawn with what it scrolls to.
 *
 * @param root the element that holds the charts; it must be on the page
 */
export function pictureOf(root: HTMLElement, {title, subtitle, stamp}: PictureOptions): SVGSVGElement {
  const scrollers = [...root.querySelectorAll<HTMLElement>("[data-export='whole']")];
  for (const each of scrollers) each.scrollLeft = 0;
  const bounds = root.getBoundingClientRect();
  const style = getComputedStyle(root);
  const [ink, muted] = [plainColor(style.color), colorOf(root, "--ink-muted")];
  const width = Math.ceil(Math.max(bounds.width, ...scrollers.map((each) => each.scrollWidth))) + 2 * MARGIN;
  const notes = stamp === undefined ? [] : stampLines(stamp, Math.floor((width - 2 * MARGIN) / 5.6));
  const top = MARGIN + (title === undefined ? 0 : 20) + (subtitle === undefined ? 0 : 18);
  const height = Math.ceil(top + bounds.height + MARGIN + (notes.length === 0 ? 0 : notes.length * SMALL_LINE + 6));
  const text = (words: string, y: number, attributes: Record<string, string | number>) =>
    svgElement("text", {x: MARGIN, y, fill: ink, ...attributes}, words);

  const picture = svgElement(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "font-family": style.fontFamily.replaceAll('"', "'"),
      style: "font-variant-numeric: tabular-nums",
    },
    title === undefined ? null : svgElement("title", {}, title),
    stamp === undefined ? null : svgElement("metadata", {}, stampJson(stamp)),
    svgElement("rect", {width, height, fill: colorOf(root, "--surface")}),
    title === undefined ? null : text(title, MARGIN + 12, {"font-size": 14, "font-weight": 600}),
    subtitle === undefined ? null : text(subtitle, top - 8, {"font-size": 12, fill: muted}),
  );
  const drawing = svgElement("g", {transform: `translate(${MARGIN} ${top})`});
  const at = (rect: DOMRect) => ({x: round(rect.x - bounds.x), y: round(rect.y - bounds.y)});
  for (const svg of root.querySelectorAll("svg")) {
    if (svg.parentElement?.closest("svg") || svg.closest("[data-export='no']")) continue;
    const rect = svg.getBoundingClientRect();
    if (rect.width === 0) continue;
    const copy = inlinedCopy(svg);
    for (const [name, value] of Object.entries({...at(rect), width: rect.width, height: rect.height}))
      copy.setAttribute(name, String(value));
    copy.setAttribute("overflow", "visible");
    drawing.append(copy);
  }
  for (const canvas of root.querySelectorAll("canvas")) {
    const rect = canvas.getBoundingClientRect();
    drawing.append(
      svgElement("image", {...at(rect), width: rect.width, height: rect.height, href: canvas.toDataURL()}),
    );
  }
  drawing.append(...htmlParts(root, at));
  picture.append(drawing);
  for (const [i, line] of notes.entries())
    picture.append(
      text(line, height - MARGIN - (notes.length - 1 - i) * SMALL_LINE + 4, {"font-size": SMALL, fill: muted}),
    );
  return picture;
}

const round = (x: number) => Math.round(100 * x) / 100;

/** The value of a colour variable at an element. */
function colorOf(at: Element, name: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(${name})`;
  at.append(probe);
  const color = plainColor(getComputedStyle(probe).color);
  probe.remove();
  return color;
}

/** The boxes of a matrix, the swatches and words of a legend: what stands in the figure but in no chart. */
function htmlParts(root: HTMLElement, at: (rect: DOMRect) => {x: number; y: number}): SVGElement[] {
  const parts: SVGElement[] = [];
  for (const box of root.querySelectorAll<HTMLElement>("[data-export='box']")) {
    const {backgroundColor, borderTopColor, borderTopLeftRadius} = getComputedStyle(box);
    const rect = box.getBoundingClientRect();
    const look = {fill: plainColor(backgroundColor), stroke: plainColor(borderTopColor)};
    const place = {...at(rect), width: rect.width, height: rect.height, rx: parseFloat(borderTopLeftRadius)};
    parts.push(svgElement("rect", {...place, ...look}));
  }
  for (const swatch of root.querySelectorAll<HTMLElement>(".swatch")) {
    if (swatch.closest("[data-export='no']")) continue;
    const rect = swatch.getBoundingClientRect();
    const color = colorOf(swatch, "--swatch");
    const box = {...at(rect), width: rect.width, height: rect.height, rx: 2};
    const hatched = swatch.hasAttribute("data-hatched");
    parts.push(svgElement("rect", hatched ? {...box, fill: "none", stroke: color} : {...box, fill: color}));
  }
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const words = node.textContent?.trim() ?? "";
    if (words === "" || !parent || parent.closest("svg, [data-export='no'], .visually-hidden, script, style")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect();
    if (rect.width === 0) continue;
    const style = getComputedStyle(parent);
    const {x, y} = at(rect);
    const baseline = round(y + rect.height / 2 + 0.35 * parseFloat(style.fontSize));
    const look = {"font-size": style.fontSize, "font-weight": style.fontWeight, fill: plainColor(style.color)};
    parts.push(svgElement("text", {x, y: baseline, ...look}, words));
  }
  return parts;
}

/** A picture as the text of an SVG file. */
export function svgText(picture: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`;
}

/**
 * A picture as a PNG at twice its size, with the stamp in a text chunk.
 *
 * @throws where the browser cannot draw the picture
 */
export async function pngBlob(picture: SVGSVGElement, stamp?: Stamp, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svgText(picture)], {type: "image/svg+xml"}));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = scale * picture.width.baseVal.value;
    canvas.height = scale * picture.height.baseVal.value;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob === null) throw new Error("The browser could not draw the picture.");
    if (stamp === undefined) return blob;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return new Blob([withPngText(bytes, "Description", stampJson(stamp))], {type: "image/png"});
  } finally {
    URL.revokeObjectURL(url);
  }
}
