/** The six option profiles, in the order of every column set of this room. */
export const profileLabels = ["Long-dated gamma", "Short-dated gamma", "Charm", "Vanna", "Skew", "Vol of vol"] as const;

/** Number of profiles. */
export const PROFILES = profileLabels.length;

/** One column a profile, each with a value a day. */
export type ProfileColumns = readonly Float64Array[];

/** A new column for each profile, filled with one value. */
export function profileColumns(days: number, fill = 0): Float64Array[] {
  return Array.from({length: PROFILES}, () => new Float64Array(days).fill(fill));
}

/** Return by day of all profiles in equal parts, of one capital; what a profile is missing counts as 0. */
export function equalParts(returns: ProfileColumns): Float64Array {
  return Float64Array.from(returns[0] ?? [], (_, t) => returns.reduce((sum, r) => sum + (r[t] || 0), 0) / PROFILES);
}
