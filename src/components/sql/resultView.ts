import {element, uniqueId} from "../element.js";
import {figure} from "../figure/figure.js";
import {complainOfLink, linkText} from "../link/linkState.js";
import {live} from "../live/live.js";
import type {Stamp} from "../figure/stamp.js";
import {readSort, writeSort} from "../table/tableOrder.js";
import * as charts from "./chartChoice.js";
import {chartData} from "./chartData.js";
import {resultChart} from "./resultChart.js";
import type {Result} from "./resultColumns.js";
import {resultTable} from "./resultTable.js";
import {readView, viewNames, writeView, type View} from "./viewLink.js";

/** A result with what its figures say and hand out. */
export interface ShownResult {
  readonly result: Result;
  readonly subtitle: string;
  readonly stamp: () => Stamp;
  readonly downloadArrow: () => void;
}

/** What stands under the editor. */
export interface ResultView {
  readonly node: HTMLElement;
  /** Shows a result in the view chosen last, or in the one given. */
  show(shown: ShownResult, view?: View): void;
  clear(): void;
}

/** A result as a table or as a chart; which, and how it is sorted, stands in the page's link. */
export function resultView(): ResultView {
  const viewLink = linkText("view");
  const sortLink = linkText("sort");
  const node = element("div", {class: "sql-result card"});
  const asked = (text: string | null): View => {
    const view = readView(text);
    if (view === undefined) complainOfLink(`The link asks for view=${text}, which is no way to see a result.`);
    return view ?? {kind: "table"};
  };
  let shown: ShownResult | undefined;
  let view = asked(viewLink.value);
  let sort = sortLink.value;

  const adopt = (next: View) => {
    view = next;
    viewLink.replace(writeView(next));
  };
  const choose = (next: View) => {
    const {name} = document.activeElement as HTMLSelectElement;
    adopt(next);
    draw();
    node.querySelector<HTMLElement>(`select[name="${name}"]`)?.focus();
  };
  const draw = () => {
    if (shown === undefined) return;
    const {result} = shown;
    const possible = charts.possibleCharts(result);
    const choice =
      view.kind === "table" ? undefined : (charts.settledChart(result, view) ?? charts.suggestedChart(result));
    const kind = select(
      {name: "view", label: "Show as", choices: ["table", ...possible], chosen: choice?.kind ?? "table"},
      (next) => choose({kind: next as View["kind"]}),
      (each) => viewNames[each as View["kind"]],
    );
    const parts = choice && partSelects(result, choice, (part) => choose({...choice, ...part}));
    const noChart = element("p", {class: "muted"}, "A chart needs a column of numbers.");
    node.replaceChildren(
      element("div", {class: "sql-view parameters"}, kind, ...(parts ?? [])),
      ...(possible.length === 0 && result.rows > 0 ? [noChart] : []),
      choice === undefined ? tableOf(shown) : chartOf(shown, choice),
    );
  };
  const tableOf = ({result, ...options}: ShownResult) => {
    const keys = result.columns.map(({key}) => key);
    const table = resultTable(result, {...options, sort: (sort === null ? null : readSort(sort, keys)) ?? null});
    table.addEventListener("sort", () => {
      sort = table.sort && writeSort(table.sort);
      sortLink.replace(sort);
    });
    return table;
  };

  viewLink.follow((text) => {
    view = asked(text);
    draw();
  });
  sortLink.follow((text) => {
    sort = text;
    draw();
  });
  return {
    node,
    show(next, as) {
      shown = next;
      if (as !== undefined) {
        adopt(as);
        sortLink.replace((sort = null));
      }
      draw();
    },
    clear() {
      shown = undefined;
      node.replaceChildren();
    },
  };
}

function partSelects(
  result: Result,
  {kind, x, y, color}: charts.ChartChoice,
  change: (part: Partial<charts.ChartChoice>) => void,
): HTMLElement[] {
  const parts = charts.chartParts(result, kind);
  const numbers = parts.y.filter((key) => key !== x);
  const texts = parts.color.filter((key) => key !== x);
  const selects = [
    select({name: "x", label: kind === "histogram" ? "Of" : "Across", choices: parts.x, chosen: x}, (key) =>
      change({x: key}),
    ),
  ];
  if (y !== undefined) {
    const choices = kind === "line" && numbers.length > 1 ? [charts.EVERY_NUMBER, ...numbers] : numbers;
    selects.push(select({name: "y", label: "Up", choices, chosen: y}, (key) => change({y: key})));
  }
  if (texts.length > 0 && y !== charts.EVERY_NUMBER)
    selects.push(
      select({name: "color", label: "Colour by", choices: ["", ...texts], chosen: color ?? ""}, (key) =>
        change({color: key}),
      ),
    );
  return selects;
}

function columnLabel(key: string): string {
  return key === charts.EVERY_NUMBER ? "every number" : key === "" ? "nothing" : key;
}

function select(
  {name, label, choices, chosen}: {name: string; label: string; choices: readonly string[]; chosen: string},
  change: (choice: string) => void,
  write: (choice: string) => string = columnLabel,
): HTMLElement {
  const id = uniqueId("sql-view");
  const options = choices.map((each) => element("option", {value: each, selected: each === chosen}, write(each)));
  const node = element("select", {id, name}, ...options);
  node.addEventListener("change", () => change(node.value));
  return element("div", {class: "parameter"}, element("label", {for: id}, label), node);
}

function chartOf({result, subtitle, stamp}: ShownResult, choice: charts.ChartChoice): HTMLElement {
  const data = chartData(result, choice);
  const drawing = live((state: charts.ChartChoice, width) => resultChart(data, state, {width}), choice, {height: 340});
  return figure(drawing, {
    title: "Result",
    subtitle,
    name: "query",
    stamp,
    caption: data.notes.length === 0 ? undefined : data.notes.join(" "),
    data: () => result.columns.map(({key, kind, values}) => ({name: key, values, days: kind === "date"})),
  });
}
