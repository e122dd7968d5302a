/** Columns of a long file. */
export const longColumns: readonly string[] = [
  "date",
  "asset_id",
  "asset_id_type",
  "factor_group",
  "factor",
  "exposure",
];
