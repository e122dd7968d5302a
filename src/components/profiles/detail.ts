import type {ProfileBacktest} from "../../analytics/options/backtest.js";
import {profiles} from "../../analytics/options/profiles.js";
import type {ProfileRow} from "../../analytics/rotation/profileTable.js";
import {element} from "../element.js";
import type {EventMark} from "../exposureTables.js";
import {figure} from "../figure.js";
import type {Stamp} from "../stamp.js";
import {profileWords} from "./reading.js";
import {legsView, tradesView} from "./tables.js";
import {partBarsView, pnlColumns, pnlView} from "./views.js";

/** One profile in full: what it earned and why, and every trade of it. */
export interface ProfileDetail extends HTMLElement {
  update(backtest: ProfileBacktest, row: ProfileRow): void;
}

/** A place for one profile in full; empty until it is told of one. */
export function profileDetail(events: readonly EventMark[], stamp: () => Stamp): ProfileDetail {
  const node = element("div");
  const words = element("p", {class: "answer"});
  const structure = element("p", {class: "muted"});
  let views: {pnl: ReturnType<typeof pnlView>; bars: ReturnType<typeof partBarsView>} | undefined;
  let shown: ProfileBacktest | undefined;
  const trades = tradesView({stamp});
  const legs = legsView({stamp});
  const card = (...children: Node[]) => element("div", {class: "card"}, ...children);

  const build = (backtest: ProfileBacktest) => {
    views = {pnl: pnlView(backtest, events), bars: partBarsView(backtest)};
    const data = () => (shown === undefined ? [] : pnlColumns(shown));
    const titles = {title: "P&L of the profile", subtitle: "options, hedge and costs; and the options by Greek"};
    const parts = {title: "What it came to", subtitle: "Greeks and residual, hedge and costs sum to the total"};
    node.append(
      words,
      structure,
      card(figure(views.pnl, {...titles, name: "profile-pnl", stamp, data})),
      card(figure(views.bars, {...parts, name: "profile-parts", stamp})),
      card(trades),
      card(legs),
    );
  };
  return Object.assign(node, {
    update(backtest: ProfileBacktest, row: ProfileRow) {
      shown = backtest;
      if (views === undefined) build(backtest);
      words.textContent = profileWords(row);
      structure.textContent = `${profiles[row.profile].structure}.`;
      views?.pnl.update({backtest});
      views?.bars.update({backtest});
      trades.update(backtest.trades);
      legs.update(backtest.legs);
    },
  });
}
