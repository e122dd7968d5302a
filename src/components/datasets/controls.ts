import {choice, several} from "../parameters.js";
import type {DatasetRow, DatasetView} from "./data.js";

/** Which dataset the notebook shows. */
export function datasetParameters(names: readonly string[]) {
  return {dataset: choice({label: "Dataset", options: names.map((value) => ({value, label: value}))})};
}

/** Which two versions are compared: the oldest that can be with the newest at first. */
export function versionParameters({versions, changes}: DatasetView) {
  const numbers = versions.map(({version}) => String(version));
  const compared = numbers.filter((version) =>
    changes.some(({from, to}) => String(from) === version || String(to) === version),
  );
  const options = (compared.length > 0 ? compared : numbers).map((value) => ({value, label: `Version ${value}`}));
  return {
    from: choice({label: "From", options, value: options.at(0)?.value ?? ""}),
    to: choice({label: "To", options, value: options.at(-1)?.value ?? ""}),
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
    industryMode: choice({
      label: "Chosen industries",
      options: [
        {value: "include", label: "are the universe"},
        {value: "exclude", label: "are left out"},
      ],
    }),
    region: several({label: "Regions", options: options("region")}),
    regionMode: choice({
      label: "Chosen regions",
      options: [
        {value: "include", label: "are the universe"},
        {value: "exclude", label: "are left out"},
      ],
    }),
    idType: several({label: "Kinds of identifiers", options: options("id_type")}),
  };
}

/** Whether what is chosen is taken or left out. */
export type ChoiceMode = "include" | "exclude";

/** What the controls of the universe say. */
export interface UniverseChoice {
  readonly industry: readonly string[];
  readonly industryMode: ChoiceMode;
  readonly region: readonly string[];
  readonly regionMode: ChoiceMode;
  readonly idType: readonly string[];
}

/** Assets of the newest date that the controls ask for; nothing chosen of a kind stands for all of it. */
export function chosenAssets(
  universe: readonly DatasetRow[],
  {industry, industryMode, region, regionMode, idType}: UniverseChoice,
): DatasetRow[] {
  const asked = (names: readonly string[], mode: ChoiceMode = "include") => {
    const chosen = new Set(names);
    return (name: number | string) => chosen.size === 0 || chosen.has(String(name)) === (mode === "include");
  };
  const [industryAsked, regionAsked, typeAsked] = [
    asked(industry, industryMode),
    asked(region, regionMode),
    asked(idType),
  ];
  return universe.filter((row) => industryAsked(row.industry) && regionAsked(row.region) && typeAsked(row.id_type));
}
