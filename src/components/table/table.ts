import {toCsv, type CsvColumn} from "./csv.js";
import {download} from "../figure/download.js";
import {element} from "../element.js";
import {figureHead, type FigureAction} from "../figure/figureHead.js";
import {count} from "../format.js";
import {termOf} from "../glossary/lookup.js";
import {describeTerm, glossaryLink} from "../glossary/tips.js";
import {complainOfLink, linkText} from "../link/linkState.js";
import {drawNear} from "../live/nearWindow.js";
import {exportName, type Stamp} from "../figure/stamp.js";
import {settledColumn, type Column, type SettledColumn} from "./tableColumn.js";
import {readSort, sortedOrder, writeSort, type Sort} from "./tableOrder.js";
import {rowView, type RowView} from "./tableRow.js";
import {describe} from "../page/tooltip.js";

export type {Column} from "./tableColumn.js";
export type {Sort} from "./tableOrder.js";

export interface TableOptions {
  /** Name of the file of a download, without its ending. */
  readonly name: string;
  readonly title?: string;
  readonly subtitle?: string;
  /** Sort at first; null for the order the rows come in. */
  readonly sort?: Sort | null;
  /** Key under which the sort stands in the page's link: `NAME-sort` unless given; null where it is kept elsewhere. */
  readonly link?: string | null;
  /** Height in pixels beyond which the rows scroll. */
  readonly height?: number;
  /** Where the numbers come from, asked when something is exported. */
  readonly stamp?: () => Stamp;
  /** Buttons beside the download of CSV. */
  readonly actions?: readonly FigureAction[];
}

/** What a table does besides showing rows. */
export interface TableActions<Row> {
  /** What a click on a row does, such as showing what it is made of. */
  readonly open?: (row: Row) => void;
}

/** A table on the page. */
export interface TableView<Row> extends HTMLElement {
  /**
   * Shows other rows under the same columns, changing only what differs; made for live dragging.
   *
   * @param total a last row, such as totals, that neither sorts nor stands in the CSV
   */
  update(rows: readonly Row[], total?: Row): void;
  /** How the table is sorted; settable. A change by the reader sends a `sort` event. */
  sort: Sort | null;
  /** What the download holds: all rows in the order shown, with the stamp. */
  csv(): string;
}

/** Up to so many rows all stand in the page; beyond it only those in sight do. */
const ALL_ROWS = 60;
/** Rows drawn beyond either edge of what is in sight. */
const MARGIN_ROWS = 12;
const ROW_HEIGHT = 27;

/**
 * A table that sorts by its headers, keeps its header in sight, draws long tables lazily and downloads as CSV.
 *
 * @param rows one object a row
 * @param columns what to show of it; the first column heads its row
 */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  options: TableOptions & TableActions<Row>,
): TableView<Row> {
  const {name, title, subtitle, sort = null, link = `${name}-sort`, height = 420, stamp, actions = [], open} = options;
  const settled = columns.map(settledColumn);
  const keys = columns.map(({key}) => key);
  const linked = link === null ? undefined : linkText(link);
  const asked = (text: string | null): Sort | null => {
    if (text === null) return sort;
    const read = readSort(text, keys);
    if (read === undefined)
      complainOfLink(`The link asks for ${link}=${text}, which is no column of ${title ?? name}.`);
    return read === undefined ? sort : read;
  };
  let current = linked === undefined ? sort : asked(linked.value);
  let order: Uint32Array = new Uint32Array();
  let counted = -1;

  const headers = settled.map((column) => headerView(column, () => byReader(nextSort(current, column))));
  const body = element("tbody");
  const totals = element("tfoot");
  const node = element("table", {"aria-label": title ?? name}, element("thead", {}, headerRow(headers)), body, totals);
  const scroller = element("div", {class: "table-scroll"}, node);
  const foot = element("p", {class: "table-foot"});
  const view = element(
    "div",
    {class: "table-figure"},
    figureHead({title, subtitle}, [
      {
        label: "CSV",
        title: `Download ${title ?? name} as CSV`,
        run: () => download(exportName(name, "csv", stamp?.()), csv(), "text/csv"),
      },
      ...actions,
    ]),
    scroller,
    foot,
  );
  const pool = rowPool(body, settled, scroller, height, open);
  const show = drawNear(view, () => pool.show(rows, order));
  const resized = new ResizeObserver(() => {
    const scrolls = scroller.scrollWidth > scroller.clientWidth || scroller.scrollHeight > scroller.clientHeight;
    // What scrolls must be reachable by keyboard, and then needs a name.
    const region = {tabindex: "0", role: "region", "aria-label": `${title ?? name}, rows`};
    for (const [attribute, text] of Object.entries(region))
      if (scrolls) scroller.setAttribute(attribute, text);
      else scroller.removeAttribute(attribute);
    markRest();
  });
  resized.observe(scroller);
  resized.observe(node);
  // Columns out of sight fade in from the edge, so that a reader knows of them.
  const markRest = () =>
    scroller.toggleAttribute("data-more", scroller.scrollLeft + scroller.clientWidth < scroller.scrollWidth - 1);
  scroller.addEventListener("scroll", markRest, {passive: true});

  const arrange = () => {
    const column = settled.find(({key}) => key === current?.key);
    order =
      column && current ? sortedOrder(rows.map(column.value), current.order) : Uint32Array.from(rows, (_, i) => i);
    for (const [i, header] of headers.entries()) header.mark(keys[i] === current?.key ? current!.order : "none");
    show();
  };
  const byReader = (next: Sort | null) => {
    current = next;
    linked?.replace(sameSort(next, sort) ? null : writeSort(next));
    arrange();
    view.dispatchEvent(new Event("sort"));
  };
  // Totals are of no class and on no scale: they have a name and numbers.
  const totalColumns = columns.map((column) =>
    settledColumn({...column, swatch: undefined, bar: undefined, interval: undefined}),
  );
  let totalRow: RowView<Row> | undefined;
  const update = (next: readonly Row[], total?: Row) => {
    rows = next;
    for (const column of settled) column.settle(rows);
    if (total === undefined) totals.replaceChildren();
    else {
      for (const column of totalColumns) column.settle(rows);
      totalRow ??= rowView(totalColumns);
      totalRow.fill(total);
      if (totalRow.node.parentNode === null) totals.append(totalRow.node);
    }
    if (rows.length !== counted) {
      counted = rows.length;
      node.setAttribute("aria-rowcount", String(counted + 1));
      foot.textContent = counted === 0 ? "No rows." : counted > ALL_ROWS ? count(counted, "row") : "";
    }
    arrange();
  };
  const csv = () => toCsv(csvColumns(settled, rows, order), stamp?.());

  linked?.follow((text) => {
    current = asked(text);
    arrange();
  });
  update(rows);
  return Object.defineProperties(view, {
    update: {value: update},
    csv: {value: csv},
    sort: {
      get: () => current,
      set: (next: Sort | null) => {
        current = next;
        arrange();
      },
    },
  }) as unknown as TableView<Row>;
}

function csvColumns<Row>(
  columns: readonly SettledColumn<Row>[],
  rows: readonly Row[],
  order: Uint32Array,
): CsvColumn[] {
  return columns.map(({key, value, kind}) => ({
    name: key,
    values: Array.from(order, (i) => value(rows[i]!)),
    days: kind === "date",
  }));
}

const sameSort = (a: Sort | null, b: Sort | null) => writeSort(a) === writeSort(b);

/** The first click shows what a reader looks for first: large numbers, or A before Z; the third restores the order. */
function nextSort<Row>(current: Sort | null, {key, kind}: SettledColumn<Row>): Sort | null {
  const first = kind === "number" ? "descending" : "ascending";
  if (current?.key !== key) return {key, order: first};
  return current.order === first ? {key, order: first === "ascending" ? "descending" : "ascending"} : null;
}

interface HeaderView {
  readonly node: HTMLTableCellElement;
  mark(order: Sort["order"] | "none"): void;
}

function headerRow(headers: readonly HeaderView[]): HTMLTableRowElement {
  return element("tr", {}, ...headers.map(({node}) => node));
}

function headerView<Row>(column: SettledColumn<Row>, click: () => void): HeaderView {
  const button = element("button", {type: "button"}, element("span", {}, column.label));
  const term = termOf(column.label);
  if (column.definition !== undefined) describe(button, column.definition, term && glossaryLink(term));
  else if (term !== undefined) describeTerm(button, term);
  button.toggleAttribute("data-defined", column.definition !== undefined || term !== undefined);
  button.addEventListener("click", click);
  const node = element(
    "th",
    {scope: "col", "aria-sort": "none", style: column.width && `width: ${column.width}`},
    button,
  );
  return {
    node,
    mark(order) {
      // Writing an attribute that has not changed still costs a restyle, here on every frame of a drag.
      if (node.dataset.align !== column.align) node.dataset.align = column.align;
      if (node.getAttribute("aria-sort") !== order) node.setAttribute("aria-sort", order);
    },
  };
}

/** The rows in sight, and the empty height above and below that stands for the others. */
function rowPool<Row>(
  body: HTMLTableSectionElement,
  columns: readonly SettledColumn<Row>[],
  scroller: HTMLElement,
  height: number,
  open?: (row: Row) => void,
) {
  const views: RowView<Row>[] = [];
  const above = spacer(columns.length);
  const below = spacer(columns.length);
  let rows: readonly Row[] = [];
  let order: Uint32Array = new Uint32Array();
  let first = -1;
  // As the last scroll told: to ask the element costs a layout with every change of the rows.
  let scrolled = 0;

  const draw = () => {
    const lazy = rows.length > ALL_ROWS;
    const size = lazy ? Math.min(rows.length, Math.ceil(height / ROW_HEIGHT) + 2 * MARGIN_ROWS) : rows.length;
    first = lazy ? Math.max(0, Math.min(Math.floor(scrolled / ROW_HEIGHT) - MARGIN_ROWS, rows.length - size)) : 0;
    while (views.length < size) {
      const view = rowView(columns, open);
      views.push(view);
      below.before(view.node);
    }
    for (const view of views.splice(size)) view.node.remove();
    for (const [i, view] of views.entries()) {
      view.fill(rows[order[first + i]!]!);
      if (lazy) view.node.setAttribute("aria-rowindex", String(first + i + 2));
    }
    above.size(first);
    below.size(rows.length - size - first);
  };

  body.append(above.node, below.node);
  let waiting = false;
  scroller.addEventListener("scroll", () => {
    scrolled = scroller.scrollTop;
    if (waiting || rows.length <= ALL_ROWS) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const top = Math.max(0, Math.floor(scrolled / ROW_HEIGHT) - MARGIN_ROWS);
      if (Math.abs(top - first) > MARGIN_ROWS / 2 || scrolled === 0) draw();
    });
  });
  return {
    show(nextRows: readonly Row[], nextOrder: Uint32Array) {
      const tall = nextRows.length * ROW_HEIGHT > height ? `${height}px` : "";
      if (scroller.style.maxHeight !== tall) scroller.style.maxHeight = tall;
      scroller.toggleAttribute("data-lazy", nextRows.length > ALL_ROWS);
      rows = nextRows;
      order = nextOrder;
      draw();
    },
  };
}

function spacer(columns: number) {
  const cell = element("td", {colspan: columns});
  const node = element("tr", {class: "table-spacer", "aria-hidden": "true", hidden: true}, cell);
  let current = 0;
  return {
    node,
    before: (other: Node) => node.before(other),
    size(rows: number) {
      if (rows === current) return;
      current = rows;
      node.hidden = rows <= 0;
      cell.style.height = `${rows * ROW_HEIGHT}px`;
    },
  };
}
