import {profiles} from "../../analytics/options/profiles.js";
import type {ProfileRow} from "../../analytics/rotation/profileTable.js";
import {element} from "../element.js";
import type {EventMark} from "../siteTables/exposureTables.js";
import {figure} from "../figure/figure.js";
import {whenNear} from "../live/nearWindow.js";
import type {Stamp} from "../figure/stamp.js";
import type {TableView} from "../table/table.js";
import {profileWords} from "./reading.js";
import type {DrawnDays, ProfileRun} from "./run.js";
import {legsView, tradesView} from "./tables.js";
import {partBarsView, pnlColumns, pnlView} from "./views.js";

/** One profile in full: what it earned and why, and every trade of it. */
export interface ProfileDetail extends HTMLElement {
  update(run: ProfileRun, row: ProfileRow): void;
}

/** A place for one profile in full; empty until it is told of one. */
export function profileDetail(events: readonly EventMark[], stamp: () => Stamp): ProfileDetail {
  const node = element("div");
  const words = element("p", {class: "answer"});
  const structure = element("p", {class: "muted"});
  let views: {pnl: ReturnType<typeof pnlView>; bars: ReturnType<typeof partBarsView>} | undefined;
  let shown: {readonly run: ProfileRun; readonly profile: number} | undefined;
  const trades = tradesView({stamp});
  const legs = legsView({stamp});
  const card = (...children: Node[]) => element("div", {class: "card"}, ...children);

  const build = (days: DrawnDays) => {
    views = {pnl: pnlView(days, events), bars: partBarsView(days)};
    const data = async () => (shown === undefined ? [] : pnlColumns(await shown.run.exactDays(shown.profile)));
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
  /** Fills a table when it comes near the window, unless another profile is shown by then. */
  const fill = async <Row>(view: TableView<Row>, load: () => Promise<readonly Row[]>) => {
    const asked = shown;
    await whenNear(view);
    const rows = asked === shown ? await load() : [];
    if (asked === shown) view.update(rows);
  };
  return Object.assign(node, {
    update(run: ProfileRun, row: ProfileRow) {
      const {profile} = row;
      shown = {run, profile};
      const days = run.drawnDays(profile);
      if (views === undefined) build(days);
      words.textContent = profileWords(row);
      structure.textContent = `${profiles[profile]!.structure}.`;
      views?.pnl.update({days});
      views?.bars.update({days});
      void fill(trades, () => run.trades(profile));
      void fill(legs, () => run.legs(profile));
    },
  });
}
