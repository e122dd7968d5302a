import {lstatSync} from "node:fs";
import {dirname, join} from "node:path";
import {readCatalogue, readCatalogueFile} from "./catalogue.js";
import {type DatasetOptions, ExposureDataset} from "./dataset.js";
import {STORE_FOLDER, datasetPaths} from "./layout.js";
import {checkPart, namesIn} from "./ownParts.js";
import {Refusal} from "./refusal.js";
import {RiskDataset} from "./riskDataset.js";
import {type RiskEntry, riskEntries, riskRecords} from "./riskRecords.js";

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

  /** Every risk dataset there is, or why it cannot be read. */
  riskEntries(): RiskEntry[] {
    return riskEntries(this.folder);
  }

  /** Names of the datasets there are, without those whose catalogue cannot be read. */
  datasets(): string[] {
    return this.opened()
      .flatMap(({dataset}) => dataset?.name ?? [])
      .sort();
  }

  /** Every dataset there is, or why it cannot be opened: one that is broken leaves the others as they are. */
  opened(): {catalogue: string; dataset?: ExposureDataset; fault?: string}[] {
    return this.catalogueFiles().map((catalogue) => {
      try {
        return {catalogue, dataset: this.datasetAt(catalogue)};
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return {catalogue, fault: error.message};
      }
    });
  }

  /**
   * The dataset of a catalogue.
   *
   * @param changed whether one that has been changed since it was written will do
   * @throws Refusal where it cannot be read, or lies in the folder of another dataset
   */
  datasetAt(catalogue: string, {changed = false} = {}): ExposureDataset {
    checkPart(dirname(catalogue), "folder");
    const name = (changed ? readCatalogueFile({catalogue})?.catalogue : readCatalogue({catalogue}))?.dataset;
    if (name === undefined) throw new Refusal(`${catalogue} is missing`);
    if (datasetPaths(this.folder, name).catalogue !== catalogue)
      throw new Refusal(
        `${catalogue} is that of the dataset ${JSON.stringify(name)}, whose folder is another; a copied folder is no dataset`,
      );
    return this.dataset(name);
  }

  /** Catalogues of the datasets there are, sound or not. @throws Refusal where the store cannot be looked through */
  catalogueFiles(): string[] {
    checkPart(this.folder, "folder");
    const folder = join(this.folder, "datasets");
    return namesIn(folder).flatMap((name) => {
      const [place, catalogue] = [join(folder, name), join(folder, name, "catalogue.json")];
      const found = lstatSync(place, {throwIfNoEntry: false});
      if (found?.isDirectory()) {
        try {
          return lstatSync(catalogue, {throwIfNoEntry: false}) === undefined ? [] : [catalogue];
        } catch {
          return [catalogue]; // whoever reads it says why it cannot be
        }
      }
      return found?.isSymbolicLink() ? [catalogue] : [];
    });
  }
}
