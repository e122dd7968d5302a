import {headlineOf} from "../analytics/rotation/headline.js";
import {profileHeadlines, profileTable, tradedTotals} from "../analytics/rotation/profileTable.js";
import {rotationReport} from "../analytics/rotation/report.js";
import {writeTables} from "./archive/archive.js";
import {loaderWorkspace} from "./workspaces/loaderWorkspace.js";
import {
  legColumns,
  profileChartColumns,
  profileDayColumns,
  totalColumns,
  tradeColumns,
} from "./loaders/profileTables.js";
import {showProgress} from "./archive/progress.js";
import {rotationSource} from "./loaders/rotationSource.js";
import {
  barColumns,
  chartColumns,
  dayColumns,
  earnedColumns,
  featureColumns,
  returnColumns,
  weightColumns,
} from "./loaders/rotationTables.js";
import {readMarket} from "./sources/market.js";
import {readProfiles} from "./sources/profiles.js";

const {workspace, problems: settingsProblems} = loaderWorkspace();
const progress = showProgress("rotation", 3);

progress.stage("reading the underlying");
const {market, simulated, problems: marketProblems} = await readMarket(workspace);
const {profiles: own, problems: profileProblems} = await readProfiles(workspace);

progress.stage("trading six profiles");
const {basis, inputs, features, backtests} = rotationSource(market, own);
const report = rotationReport(inputs);
const totals = backtests.map(tradedTotals);

progress.stage("writing tables");
await writeTables(
  "rotation",
  {
    bars: barColumns(own === undefined ? market : undefined),
    features: featureColumns(features),
    days: dayColumns(inputs),
    returns: returnColumns(inputs),
    weights: weightColumns(report),
    profiles: profileDayColumns(backtests),
    trades: tradeColumns(backtests),
    legs: legColumns(backtests),
    totals: totalColumns(totals),
    chart: chartColumns(report),
    profile_chart: profileChartColumns(backtests),
    earned: earnedColumns(report),
  },
  {
    from: workspace,
    parameters: {
      basis,
      simulated: basis === "backtests" && simulated,
      vix: market?.vix !== undefined,
      headline: headlineOf(report),
      profiles: profileHeadlines(profileTable(inputs.profileReturns, totals)),
    },
    problems: [...new Set([...settingsProblems, ...marketProblems, ...profileProblems])],
  },
);
progress.end();
