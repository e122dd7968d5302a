import {element} from "./element.js";
import type {SettledColumn} from "./tableColumn.js";

/** One row's elements, filled again and again with other rows: only what differs is touched. */
export interface RowView<Row> {
  readonly node: HTMLTableRowElement;
  fill(row: Row): void;
}

/** Elements for one row of a table. */
export function rowView<Row>(columns: readonly SettledColumn<Row>[]): RowView<Row> {
  const cells = columns.map((column, i) => cellView(column, i === 0));
  const node = element("tr", {}, ...cells.map(({node}) => node));
  return {
    node,
    fill(row) {
      for (const cell of cells) cell.fill(row);
    },
  };
}

function cellView<Row>(column: SettledColumn<Row>, first: boolean): RowView<Row> & {node: HTMLTableCellElement} {
  const {swatch, color, bar, interval, value, text} = column;
  const node = first ? element("th", {scope: "row"}) : element("td");
  node.dataset.align = column.align;
  const mark = swatch === undefined ? undefined : element("i", {class: "swatch"});
  const track = interval === undefined ? undefined : element("span", {class: "cell-interval", "aria-hidden": "true"});
  const words = document.createTextNode("");
  if (mark) node.append(mark);
  if (track) node.append(track);
  node.append(words);

  const style = propertyWriter(node.style);
  const trackStyle = track && propertyWriter(track.style);
  const markStyle = mark && propertyWriter(mark.style);

  return {
    node: node as HTMLTableCellElement & HTMLTableRowElement,
    fill(row) {
      const next = text(row);
      if (words.data !== next) words.data = next;
      if (color !== undefined) style("color", color(row) ?? "");
      if (swatch !== undefined && mark && markStyle) {
        const {color: fill, hatched} = swatch(row);
        markStyle("--swatch", fill);
        mark.toggleAttribute("data-hatched", hatched === true);
      }
      if (bar !== undefined) {
        const [from, to] = barSpan(Number(value(row) ?? NaN), bar.domain);
        if (bar.color !== undefined) style("--bar", bar.color(row));
        style("--bar-from", `${from}%`);
        style("--bar-to", `${to}%`);
        node.dataset.bar = "";
      }
      if (interval !== undefined && trackStyle) {
        const at = (x: number) => `${position(x, interval.domain)}%`;
        const [low, high] = [interval.low(row), interval.high(row)];
        const middle = Number(value(row) ?? NaN);
        trackStyle("--low", at(low));
        trackStyle("--high", at(high));
        trackStyle("--at", at(middle));
        trackStyle("--zero", at(0));
        trackStyle("visibility", Number.isNaN(low + high + middle) ? "hidden" : "");
      }
    },
  };
}

/** Writes a style property only where it changes; touching a style that has not changed still costs a restyle. */
function propertyWriter(style: CSSStyleDeclaration): (name: string, value: string) => void {
  const last = new Map<string, string>();
  return (name, value) => {
    if (last.get(name) === value) return;
    last.set(name, value);
    style.setProperty(name, value);
  };
}

/** Where a value lies on a domain, in percent from 0 to 100, to a tenth. */
function position(value: number, [low, high]: readonly [number, number]): number {
  const share = (value - low) / (high - low);
  return Math.round(1000 * Math.min(1, Math.max(0, Number.isNaN(share) ? 0 : share))) / 10;
}

function barSpan(value: number, domain: readonly [number, number]): [number, number] {
  if (Number.isNaN(value)) return [0, 0];
  const zero = position(0, domain);
  const end = position(value, domain);
  return zero < end ? [zero, end] : [end, zero];
}
