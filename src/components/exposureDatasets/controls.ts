import {type HierarchyNode, findNode, hierarchy, leavesOf} from "../../analytics/datasets/hierarchy.js";
import {choice, several} from "../parameters/parameters.js";
import type {DatasetRow, DatasetView} from "./data.js";

/** What the universe is chosen from. */
type UniverseView = Pick<DatasetView, "universe" | "hierarchy">;

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

/** Which assets are in the universe: industries and regions at any level of their hierarchies. */
export function universeParameters(view: UniverseView) {
  const modes = [
    {value: "include", label: "are the universe"},
    {value: "exclude", label: "are left out"},
  ] as const;
  const idTypes = [...new Set(view.universe.map((row) => String(row.id_type)))].sort();
  return {
    industry: several({label: "Industries", options: nodesBelow(treeOf(view, "industry"))}),
    industryMode: choice({label: "Chosen industries", options: modes}),
    region: several({label: "Regions", options: nodesBelow(treeOf(view, "region"))}),
    regionMode: choice({label: "Chosen regions", options: modes}),
    idType: several({label: "Kinds of identifiers", options: idTypes.map((value) => ({value, label: value}))}),
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

/**
 * Assets of the newest date that the controls ask for. Nothing chosen of a kind stands for all of it, and a group for
 * all below it.
 */
export function chosenAssets(
  view: UniverseView,
  {industry, industryMode, region, regionMode, idType}: UniverseChoice,
): DatasetRow<"universe">[] {
  const asked = (role: "industry" | "region", names: readonly string[], mode: ChoiceMode) => {
    const tree = treeOf(view, role);
    const chosen = new Set(names.flatMap((name) => leavesOf(findNode(tree, name) ?? {...tree, name, children: []})));
    return (row: DatasetRow<"universe">) =>
      names.length === 0 || chosen.has(String(row[role])) === (mode === "include");
  };
  const [industryAsked, regionAsked] = [asked("industry", industry, industryMode), asked("region", region, regionMode)];
  const typeAsked = (row: DatasetRow<"universe">) => idType.length === 0 || idType.includes(String(row.id_type));
  return view.universe.filter((row) => industryAsked(row) && regionAsked(row) && typeAsked(row));
}

/** The industries or regions of the assets as a tree. */
function treeOf({universe, hierarchy: rows}: UniverseView, role: "industry" | "region"): HierarchyNode {
  const names = new Set(universe.map((row) => String(row[role])));
  names.delete("");
  return hierarchy(
    [...names],
    rows
      .filter((row) => row.role === role)
      .map(({name, parent, label}) => ({name: String(name), parent: String(parent), label: String(label)})),
  );
}

/** Every node below the root, each before those below it, with how far down it stands. */
function nodesBelow({children}: HierarchyNode, level = 0): {value: string; label: string; level: number}[] {
  return children.flatMap((node) => [{value: node.name, label: node.label, level}, ...nodesBelow(node, level + 1)]);
}
