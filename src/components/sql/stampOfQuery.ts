import {mentionedTables} from "../siteTables/engine.js";
import {pageLink} from "../link/linkState.js";
import type {Stamp} from "../figure/stamp.js";
import type {SchemaTable} from "./siteSchema.js";

/** The stamp of a result: the query, and the manifests of the tables that it names. */
export function stampOfQuery(query: string, tables: readonly SchemaTable[]): () => Stamp {
  const named = mentionedTables(
    query,
    tables.map(({name}) => name),
  );
  const asked = tables.filter(({name}) => named.includes(name)).map(({manifest}) => manifest);
  const manifests = [...new Set(asked.length > 0 ? asked : tables.map(({manifest}) => manifest))];
  return () => ({
    page: "SQL",
    parameters: {Query: query},
    workspace: manifests[0]?.workspace.name ?? "",
    simulated: manifests.some(({parameters}) => parameters.simulated ?? false),
    manifest: manifests.map(({hash}) => hash).join(" "),
    link: pageLink(),
  });
}
