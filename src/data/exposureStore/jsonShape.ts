/** What a field has to be: text, a whole number from 0, or whatever a check takes. */
export type Shape = Readonly<Record<string, "string" | "count" | ((value: unknown) => boolean)>>;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Why an object that was read as JSON has not the shape that was written; undefined where it has. */
export function shapeFault(value: Readonly<Record<string, unknown>>, shape: Shape): string | undefined {
  for (const [field, kind] of Object.entries(shape)) {
    const given = value[field];
    const fits =
      kind === "string"
        ? typeof given === "string"
        : kind === "count"
          ? Number.isSafeInteger(given) && (given as number) >= 0
          : kind(given);
    if (!fits) return `its ${JSON.stringify(field)} is ${given === undefined ? "missing" : "not what was written"}`;
  }
  return undefined;
}

/** A check for a list of objects of one shape. */
export function isList(shape: Shape): (value: unknown) => boolean {
  return (value) =>
    Array.isArray(value) && value.every((each) => isObject(each) && shapeFault(each, shape) === undefined);
}
