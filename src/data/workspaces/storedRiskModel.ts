import {ProblemLog} from "../sources/problem.js";
import type {RiskModelReading} from "../sources/riskModels.js";
import {SETTINGS_FILE} from "../sources/settings.js";
import {pathOf} from "./storePath.js";
import {type Workspace, noteSource} from "./workspace.js";

/**
 * The styles of a risk dataset as a risk model, by the name of each asset; its market is left to the regression, which
 * has one of its own, and industries and regions would be its copy.
 *
 * @param name the risk dataset that the settings of the workspace name
 */
export async function storedRiskModel(workspace: Workspace, name: string): Promise<RiskModelReading> {
  // only a workspace that has a store needs what reads it
  const [{ExposureStore}, {Refusal}] = await Promise.all([
    import("../exposureStore/store.js"),
    import("../exposureStore/refusal.js"),
  ]);
  const log = new ProblemLog(SETTINGS_FILE);
  try {
    const risk = new ExposureStore(workspace.root).riskDataset(name);
    const files = risk.files();
    const table = await risk.load({market: false, industries: "none", regions: "none"});
    for (const file of files) {
      const path = pathOf(workspace, file);
      const content = await workspace.port.read(path, log);
      if (content) noteSource(workspace, path, 0, content.facts);
    }
    const {date, asset_id: asset, ...styles} = table;
    if (
      !(date instanceof Int32Array) ||
      !("codes" in asset!) ||
      date.length === 0 ||
      Object.keys(styles).length === 0
    ) {
      const what = `the risk dataset ${JSON.stringify(name)} has no exposure to a style`;
      log.add({severity: "error", rule: "styles", column: "risk_dataset", what});
      return {absent: false, problems: log.list()};
    }
    return {
      table: {
        factors: Object.keys(styles),
        date,
        symbol: Array.from(asset.codes, (code) => asset.names[code]!),
        values: Object.values(styles) as Float64Array[],
      },
      absent: false,
      problems: log.list(),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    log.add({severity: "error", rule: "risk_dataset", column: "risk_dataset", value: name, what: error.message});
    return {absent: false, problems: log.list()};
  }
}
