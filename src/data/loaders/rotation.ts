import {headlineOf} from "../../analytics/rotation/headline.js";
import {profileHeadlines, profileTable, tradedTotals} from "../../analytics/rotation/profileTable.js";
import {rotationReport} from "../../analytics/rotation/report.js";
import {legColumns, profileChartColumns, profileDayColumns, totalColumns, tradeColumns} from "./profileTables.js";
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
import {readMarket} from "../sources/market.js";
import {readProfiles} from "../sources/profiles.js";
import type {LoaderInput, LoadedTables, LoaderTools} from "./loader.js";

/** Rotation: the underlying, the regime each day, and what six profiles earn. */
export async function loadRotation(
  {workspace, problems: settingsProblems}: LoaderInput,
  {progress}: LoaderTools,
): Promise<LoadedTables<"rotation">> {
  progress.stage("reading the underlying");
  const {market, simulated, problems: marketProblems} = await readMarket(workspace);
  const {profiles: own, problems: profileProblems} = await readProfiles(workspace);

  progress.stage("trading six profiles");
  const {basis, inputs, features, backtests} = rotationSource(market, own);
  const report = rotationReport(inputs);
  const totals = backtests.map(tradedTotals);

  progress.stage("writing tables");
  return {
    tables: {
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
    parameters: {
      basis,
      simulated: basis === "backtests" && simulated,
      vix: market?.vix !== undefined,
      headline: headlineOf(report),
      profiles: profileHeadlines(profileTable(inputs.profileReturns, totals)),
    },
    problems: [...new Set([...settingsProblems, ...marketProblems, ...profileProblems])],
  };
}
