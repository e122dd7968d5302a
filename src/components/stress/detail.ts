import {yearTable} from "../../analytics/rotation/stress.js";
import {element} from "../element.js";
import {figure} from "../figure/figure.js";
import type {Stamp} from "../figure/stamp.js";
import {caseLabel, yearWords} from "./reading.js";
import {caseColumns, casesTable, casesView, sharpeView, yearsView, type StressState} from "./views.js";

/** Every case side by side, and the base case year by year. */
export interface StressDetail extends HTMLElement {
  update(state: StressState): void;
}

/**
 * A place for the cases; empty until it is told of some.
 *
 * @param periods days a year
 */
export function stressDetail(stamp: () => Stamp, periods: number): StressDetail {
  const node = element("div");
  const table = casesTable({stamp});
  const words = element("p");
  let shown: StressState | undefined;
  let views:
    | {cases: ReturnType<typeof casesView>; sharpe: ReturnType<typeof sharpeView>; years: ReturnType<typeof yearsView>}
    | undefined;
  const card = (...children: Node[]) => element("div", {class: "card"}, ...children);

  const build = (state: StressState) => {
    views = {cases: casesView(state), sharpe: sharpeView(state), years: yearsView([])};
    const data = () => (shown === undefined ? [] : caseColumns(shown));
    node.append(
      card(
        figure(views.cases, {title: "P&L in every case", subtitle: "after all costs", name: "stress-pnl", stamp, data}),
      ),
      card(
        figure(views.sharpe, {
          title: "Sharpe ratio in every case",
          subtitle: "with its 95% interval",
          name: "stress-sharpe",
          stamp,
        }),
      ),
      card(table),
      element("h2", {}, "Was it one period?"),
      words,
      card(
        figure(views.years, {
          title: "Year by year",
          subtitle: "the rotation as it is, % of capital, not compounded",
          name: "stress-years",
          stamp,
        }),
      ),
    );
  };
  return Object.assign(node, {
    update(state: StressState) {
      shown = state;
      if (views === undefined) build(state);
      const base = state.rows.find(({name}) => name === "base");
      const years = base === undefined ? [] : yearTable(state.date, base.returns, periods);
      views?.cases.update(state);
      views?.sharpe.update(state);
      views?.years.update({years});
      words.textContent = yearWords(years);
      table.update(state.rows.map((row) => ({row, label: caseLabel(row.name, state.options)})));
    },
  });
}
