import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {readCatalogue} from "./catalogue.js";
import {type DatasetOptions, ExposureDataset} from "./dataset.js";
import {STORE_FOLDER} from "./layout.js";
import {RiskDataset} from "./riskDataset.js";
import {riskRecords} from "./riskRecords.js";

/** The store of exposures in a workspace's folder. */
export class ExposureStore {
  /** Folder of the store. */
  readonly folder: string;

  constructor(
    workspace: string,
    readonly options: DatasetOptions = {},
  ) {
    this.folder = join(workspace, STORE_FOLDER);
  }

  /** A dataset by name, whether it is there or not. */
  dataset(name: string): ExposureDataset {
    return new ExposureDataset(this.folder, name, this.options);
  }

  /** A risk dataset by name, whether it is there or not. */
  riskDataset(name: string): RiskDataset {
    return new RiskDataset(this, name);
  }

  /** Names of the risk datasets there are. */
  riskDatasets(): string[] {
    return riskRecords(this.folder).map(({name}) => name);
  }

  /** Names of the datasets there are. */
  datasets(): string[] {
    return this.catalogueFiles()
      .flatMap((catalogue) => readCatalogue({catalogue})?.dataset ?? [])
      .sort();
  }

  /** Catalogues of the datasets there are, sound or not. */
  catalogueFiles(): string[] {
    const folder = join(this.folder, "datasets");
    if (!existsSync(folder)) return [];
    const files = readdirSync(folder).map((name) => join(folder, name, "catalogue.json"));
    return files.filter((file) => existsSync(file)).sort();
  }
}
