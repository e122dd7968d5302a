import {type Estimate, type Statistic, isTold} from "../../analytics/explorer/statistics.js";
import {recordLength} from "../../analytics/performance/recordLength.js";
import {element} from "../element.js";
import {figure} from "../figure/figure.js";
import {count, ratio} from "../format.js";
import type {Swatch} from "../colors.js";
import {fewMark, recordWord} from "../recordLength.js";
import type {CsvColumn} from "../table/csv.js";
import type {Stamp} from "../figure/stamp.js";

/** P&L of each member in each regime. */
export interface RegimeMatrixState {
  readonly rows: readonly {readonly member: number; readonly swatch: Swatch}[];
  readonly columns: readonly {readonly member: number; readonly swatch: Swatch}[];
  /** By row, then column. */
  readonly cells: readonly (readonly Estimate[])[];
  readonly statistic: Statistic;
  /** Whether a member of a row and of a column is chosen. */
  readonly isChosen: (row: number, column: number) => boolean;
  readonly empty: string;
}

export interface RegimeMatrixOptions {
  readonly title: string;
  readonly subtitle: string;
  readonly format: (value: number, statistic: Statistic) => string;
  readonly pick: (row: number, column: number, add: boolean) => void;
  readonly stamp: () => Stamp;
}

/** A matrix on the page. */
export interface RegimeMatrix extends HTMLElement {
  update(state: RegimeMatrixState): void;
}

/** t-statistic at which a cell has its full tint. */
const FULL = 4;

/** What is beneath a cell: Sharpe ratio and t, marked where they come from few days; the days where there are too few. */
function ratiosOf({days, sharpe, t}: Estimate): string {
  if (days === 0) return "";
  if (recordLength(days) === "short") return count(days, "day");
  return `${ratio(sharpe)} · ${ratio(t, 1)}${fewMark(days)}`;
}

/**
 * A regime a row, a member a column; each cell the chosen statistic, beneath it Sharpe ratio and t. The tint grows with
 * the size of t, and what chance alone explains has none. A click on a cell chooses both its regime and its member.
 */
export function regimeMatrix({title, subtitle, format, pick, stamp}: RegimeMatrixOptions): RegimeMatrix {
  const head = element("tr");
  const body = element("tbody");
  const nothing = element("p", {class: "muted"});
  const table = element("table", {class: "regime-matrix", "aria-label": title}, element("thead", {}, head), body);
  const scroller = element(
    "div",
    {
      class: "regime-matrix-scroll",
      "data-export": "whole",
      tabindex: "0",
      role: "region",
      "aria-label": `${title}, cells`,
    },
    table,
  );
  let shown: RegimeMatrixState | undefined;
  const data = (): CsvColumn[] => {
    const rows =
      shown?.rows.flatMap((row, i) => shown!.columns.map((column, j) => ({row, column, cell: shown!.cells[i]![j]}))) ??
      [];
    return [
      {name: "regime", values: rows.map(({row}) => row.swatch.label)},
      {name: "member", values: rows.map(({column}) => column.swatch.label)},
      ...(["days", "value", "low", "high", "sum", "sharpe", "t"] as const).map((name) => ({
        name,
        values: rows.map(({cell}) => cell![name]),
      })),
      {name: "record", values: rows.map(({cell}) => recordWord(cell!.days))},
    ];
  };
  const root = figure(element("div", {}, scroller, nothing), {title, subtitle, name: "regime-matrix", stamp, data});

  const layout = ({rows, columns}: RegimeMatrixState) => JSON.stringify([rows, columns]);
  let laidOut = "";
  let cells: (readonly ReturnType<typeof cellView>[])[] = [];

  function cellView(row: number, column: number) {
    const value = element("b");
    const beneath = element("span");
    const button = element("button", {type: "button", "data-export": "box"}, value, beneath);
    button.addEventListener("click", (event) => pick(row, column, event.shiftKey));
    const node = element("td", {}, button);
    return {
      node,
      show(cell: Estimate, {statistic, chosen}: {statistic: Statistic; chosen: boolean}) {
        write(value, format(cell.value, statistic));
        write(beneath, ratiosOf(cell));
        const strength = isTold(cell, statistic) && Number.isFinite(cell.t) ? Math.min(1, Math.abs(cell.t) / FULL) : 0;
        const style = `--strength:${strength.toFixed(2)};--tint:var(${cell.t < 0 ? "--loss" : "--gain"})`;
        if (button.style.cssText !== style) button.setAttribute("style", style);
        button.setAttribute("aria-pressed", String(chosen));
        node.toggleAttribute("data-told", strength > 0);
      },
    };
  }

  const build = (state: RegimeMatrixState) => {
    laidOut = layout(state);
    head.replaceChildren(
      element("th", {scope: "col"}, "Regime"),
      ...state.columns.map(({swatch}) => element("th", {scope: "col"}, swatchMark(swatch), swatch.label)),
    );
    cells = state.rows.map((row) => state.columns.map((column) => cellView(row.member, column.member)));
    body.replaceChildren(
      ...state.rows.map(({swatch}, i) =>
        element(
          "tr",
          {},
          element("th", {scope: "row"}, swatchMark(swatch), swatch.label),
          ...cells[i]!.map(({node}) => node),
        ),
      ),
    );
  };

  return Object.assign(root, {
    update(state: RegimeMatrixState) {
      shown = state;
      if (layout(state) !== laidOut) build(state);
      const isEmpty = state.rows.length === 0 || state.columns.length === 0;
      scroller.hidden = isEmpty;
      write(nothing, isEmpty ? state.empty : "");
      state.rows.forEach((row, i) =>
        state.columns.forEach((column, j) =>
          cells[i]![j]!.show(state.cells[i]![j]!, {
            statistic: state.statistic,
            chosen: state.isChosen(row.member, column.member),
          }),
        ),
      );
    },
  });
}

function write(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

function swatchMark({color, hatched}: Swatch): HTMLElement {
  const mark = element("i", {class: "swatch", "data-hatched": hatched === true});
  mark.style.setProperty("--swatch", color);
  return mark;
}
