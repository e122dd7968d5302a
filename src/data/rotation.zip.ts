import {headlineOf} from "../analytics/rotation/headline.js";
import {profileHeadlines, profileTable} from "../analytics/rotation/profileTable.js";
import {rotationReport} from "../analytics/rotation/report.js";
import {writeTables} from "./archive.js";
import {loaderWorkspace} from "./loaderWorkspace.js";
import {legColumns, profileDayColumns, tradeColumns} from "./profileTables.js";
import {showProgress} from "./progress.js";
import {rotationSource} from "./rotationSource.js";
import {
  barColumns,
  chartColumns,
  dayColumns,
  earnedColumns,
  featureColumns,
  returnColumns,
  weightColumns,
} from "./rotationTables.js";
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

progress.stage("writing tables");
await writeTables(
  {
    bars: barColumns(own === undefined ? market : undefined),
    features: featureColumns(features),
    days: dayColumns(inputs),
    returns: returnColumns(inputs),
    weights: weightColumns(report),
    profiles: profileDayColumns(backtests),
    trades: tradeColumns(backtests),
    legs: legColumns(backtests),
    chart: chartColumns(report),
    earned: earnedColumns(report),
  },
  {
    from: workspace,
    parameters: {
      basis,
      simulated: basis === "backtests" && simulated,
      vix: market?.vix !== undefined,
      headline: headlineOf(report),
      profiles: profileHeadlines(profileTable(inputs.profileReturns, backtests)),
    },
    problems: [...new Set([...settingsProblems, ...marketProblems, ...profileProblems])],
  },
);
progress.end();
