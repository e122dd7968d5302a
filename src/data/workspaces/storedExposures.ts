import type {ExposureSource} from "../sources/exposureSource.js";

/** The store of exposures in a workspace's folder. What reads it is loaded once it is asked for. */
export const storedExposures: ExposureSource = {
  histories: async (workspace) => (await import("./storedHistories.js")).storedHistories(workspace),
  riskModel: async (workspace, name) => (await import("./storedRiskModel.js")).storedRiskModel(workspace, name),
};
