import {element} from "../element.js";
import type {Column, SettledColumn} from "./tableColumn.js";

/** One row's elements, filled again and again with other rows: only what differs is touched. */
export interface RowView<Row> {
  readonly node: HTMLTableRowElement;
  fill(row: Row): void;
}

/**
 * Elements for one row of a table.
 *
 * @param open what a click on the row does; its first cell is then a button
 */
export function rowView<Row>(columns: readonly SettledColumn<Row>[], open?: (row: Row) => void): RowView<Row> {
  const cells = columns.map((column, i) => cellView(column, i === 0, open !== undefined));
  const node = element("tr", {"data-opens": open !== undefined}, ...cells.map(({node}) => node));
  let shown: Row | undefined;
  if (open !== undefined) node.addEventListener("click", () => shown !== undefined && open(shown));
  return {
    node,
    fill(row) {
      shown = row;
      for (const cell of cells) cell.fill(row);
    },
  };
}

interface CellView<Row> {
  readonly node: HTMLElement;
  fill(row: Row): void;
}

function cellView<Row>(column: SettledColumn<Row>, first: boolean, opens: boolean): CellView<Row> {
  const {swatch, color, bar, interval, file, text} = column;
  const node = first ? element("th", {scope: "row"}) : element("td");
  node.dataset.align = column.align;
  const writers: ((row: Row) => void)[] = [];
  if (swatch) {
    node.dataset.swatch = "";
    const mark = element("i", {class: "swatch"});
    node.append(mark);
    const style = styleOf(mark);
    writers.push((row) => {
      const {color: fill, hatched} = swatch(row);
      style(`--swatch:${fill}`);
      mark.toggleAttribute("data-hatched", hatched === true);
    });
  }
  if (interval) {
    const track = element("span", {class: "cell-interval", "aria-hidden": "true"});
    node.append(track);
    const style = styleOf(track);
    writers.push((row) => style(intervalStyle(column, interval, row)));
  }
  if (bar || color) {
    if (bar) node.dataset.bar = "";
    const style = styleOf(node);
    // what reads as zero has no side
    const shade = (row: Row) => (column.kind === "number" && !/[1-9∞]/.test(text(row)) ? undefined : color?.(row));
    writers.push((row) => {
      const words = shade(row);
      style((bar ? barStyle(column, bar, row) : "") + (words ? `color:${words}` : ""));
    });
  }
  const words = document.createTextNode("");
  node.append(first && opens ? element("button", {type: "button", class: "row-open"}, words) : words);
  if (file) {
    const anchor = element("a", {}, words);
    node.append(anchor);
    writers.push((row) => {
      const {href, name} = file(row) ?? {};
      for (const [attribute, value] of Object.entries({href, download: name}))
        if (value === undefined) anchor.removeAttribute(attribute);
        else anchor.setAttribute(attribute, value);
    });
  }
  writers.push((row) => {
    const next = text(row);
    if (words.data !== next) words.data = next;
  });
  return {
    node,
    fill(row) {
      for (const write of writers) write(row);
    },
  };
}

/** Writes an element's style as one text, and only where it changes: each write costs a restyle, also of the same. */
function styleOf(node: HTMLElement): (text: string) => void {
  let last = "";
  return (text) => {
    if (text !== last) node.style.cssText = last = text;
  };
}

function barStyle<Row>(
  {value}: SettledColumn<Row>,
  {domain, color}: NonNullable<Column<Row>["bar"]>,
  row: Row,
): string {
  const end = Number(value(row) ?? NaN);
  const [from, to] = [position(Math.min(0, end), domain), position(Math.max(0, end), domain)];
  return `--bar-from:${from}%;--bar-to:${Number.isNaN(end) ? from : to}%;${color ? `--bar:${color(row)};` : ""}`;
}

function intervalStyle<Row>(
  {value}: SettledColumn<Row>,
  {low, high, domain}: NonNullable<Column<Row>["interval"]>,
  row: Row,
): string {
  const places = [low(row), high(row), Number(value(row) ?? NaN), 0];
  if (places.some(Number.isNaN)) return "visibility:hidden";
  const [from, to, at, zero] = places.map((x) => `${position(x, domain)}%`);
  return `--low:${from};--high:${to};--at:${at};--zero:${zero}`;
}

/** Where a value lies on a domain, in percent from 0 to 100, to a tenth. */
function position(value: number, [low, high]: readonly [number, number]): number {
  const share = (value - low) / (high - low);
  return Math.round(1000 * Math.min(1, Math.max(0, Number.isNaN(share) ? 0 : share))) / 10;
}
