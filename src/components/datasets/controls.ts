import {choice, several} from "../parameters.js";
import type {DatasetRow, DatasetView} from "./data.js";

/** Which dataset the notebook shows. */
export function datasetParameters(names: readonly string[]) {
  return {dataset: choice({label: "Dataset", options: names.map((value) => ({value, label: value}))})};
}

/** Which two versions are compared: the last two at first. */
export function versionParameters({versions, changes}: DatasetView) {
  const numbers = versions.map(({version}) => String(version));
  const compared = numbers.filter((version) =>
    changes.some(({from, to}) => String(from) === version || String(to) === version),
  );
  const options = (compared.length > 0 ? compared : numbers).map((value) => ({value, label: `Version ${value}`}));
  const at = (back: number): string => options[Math.max(0, options.length - back)]?.value ?? "";
  return {
    from: choice({label: "From", options, value: at(2)}),
    to: choice({label: "To", options, value: at(1)}),
  };
}

/** Which assets are in the universe. */
export function universeParameters({universe}: DatasetView) {
  const options = (column: string) => {
    const names = [...new Set(universe.map((row) => String(row[column])))].filter((name) => name !== "").sort();
    return names.map((value) => ({value, label: value}));
  };
  return {
    industry: several({label: "Industries", options: options("industry")}),
    notIndustry: several({label: "Without industries", options: options("industry"), value: []}),
    region: several({label: "Regions", options: options("region")}),
    idType: several({label: "Kinds of identifiers", options: options("id_type")}),
  };
}

/** What the controls of the universe say. */
export interface UniverseChoice {
  readonly industry: readonly string[];
  readonly notIndustry: readonly string[];
  readonly region: readonly string[];
  readonly idType: readonly string[];
}

/** Assets of the newest date that the controls ask for; nothing chosen of a kind stands for all of it. */
export function chosenAssets(
  universe: readonly DatasetRow[],
  {industry, notIndustry, region, idType}: UniverseChoice,
): DatasetRow[] {
  const within = (names: readonly string[]) => {
    const wanted = new Set(names);
    return (name: number | string) => wanted.size === 0 || wanted.has(String(name));
  };
  const [inIndustry, inRegion, ofType] = [industry, region, idType].map(within);
  const without = new Set(notIndustry);
  return universe.filter(
    (row) =>
      inIndustry(row.industry) && !without.has(String(row.industry)) && inRegion(row.region) && ofType(row.id_type),
  );
}
