import {type ParseArgsConfig, parseArgs} from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{options: T; strict: true; allowPositionals: false}>
>["values"];

/** Ends the command with a message for whoever called it. */
export function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

/**
 * Options of this command. `--help` prints the text and ends the command; an unknown option, or an argument that is
 * none, ends it with a message.
 */
export function parseOptions<T extends Options>(help: string, options: T): Parsed<T> {
  return parseCommand(help, options).values;
}

/** As parseOptions, for a command that also takes arguments. */
export function parseCommand<T extends Options>(
  help: string,
  options: T,
  {allowPositionals = false} = {},
): {values: Parsed<T>; positionals: string[]} {
  try {
    const {values, positionals} = parseArgs({
      options: {...options, help: {type: "boolean", short: "h"}},
      allowPositionals,
    });
    if ("help" in values && values.help === true) {
      console.log(help);
      process.exit(0);
    }
    return {values: values, positionals};
  } catch (error) {
    return fail(`${error instanceof Error ? error.message.split("\n", 1)[0] : String(error)}\n\n${help}`);
  }
}
