import {type Command, UsageError, asksFor, exitCodeHelp, printFailure, runCommand} from "./sextant/command.js";
import {exposureCommands} from "./sextant/exposures.js";
import {load, riskDatasetCommands} from "./sextant/riskDatasets.js";

const groups: Readonly<Record<string, {about: string; commands: Readonly<Record<string, Command>>}>> = {
  exposures: {
    about: "Exposure datasets: stage daily files, check them, commit them as versions, read any version again.",
    commands: {...exposureCommands, load},
  },
  riskdataset: {
    about: "Risk datasets: committed exposures with a part for each group, from which universes are loaded.",
    commands: riskDatasetCommands,
  },
};

/** What a group of commands can do. */
function groupHelp(group: string): string {
  const {about, commands} = groups[group]!;
  const names = Object.keys(commands);
  const width = Math.max(...names.map((name) => `${name} ${commands[name]!.usage}`.length));
  const lines = names.map((name) => `  ${`${name} ${commands[name]!.usage}`.padEnd(width)}  ${commands[name]!.about}`);
  return [
    about,
    "",
    `sextant ${group} COMMAND …`,
    ...lines,
    "",
    `sextant ${group} COMMAND --help says more of each.`,
    exitCodeHelp,
  ].join("\n");
}

const wishes = {json: asksFor("json", process.argv.slice(2)), debug: asksFor("debug", process.argv.slice(2))};

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(); // whoever reads has enough, as `head` has
  throw error;
});

/** What nobody waits for ends the command as well, in one sentence and with the code of the unforeseen. */
const end = (error: unknown): void => process.exit(printFailure(error, "sextant --help", wishes));
process.on("uncaughtException", end);
process.on("unhandledRejection", end);

const [group, name, ...args] = process.argv.slice(2);
const unknown = (message: string, help: string): void => {
  process.exitCode = printFailure(new UsageError(message), help, wishes);
};
const asked = (word: string | undefined): boolean => word === undefined || word === "--help" || word === "-h";
if (asked(group)) {
  console.log(Object.keys(groups).map(groupHelp).join("\n\n"));
} else if (!Object.hasOwn(groups, group!)) {
  unknown(
    `There is no command ${JSON.stringify(group)}; there are ${Object.keys(groups).join(", ")}`,
    "sextant --help",
  );
} else if (asked(name)) {
  console.log(groupHelp(group!));
} else {
  const {commands} = groups[group!]!;
  if (Object.hasOwn(commands, name!)) process.exitCode = await runCommand(`${group} ${name}`, commands[name!]!, args);
  else
    unknown(
      `sextant ${group} has no ${JSON.stringify(name)}; it has ${Object.keys(commands).join(", ")}`,
      `sextant ${group} --help`,
    );
}
