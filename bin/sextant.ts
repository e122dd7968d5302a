import {type Command, exitCodeHelp, exitCodes, runCommand} from "./sextant/command.js";
import {exposureCommands} from "./sextant/exposures.js";
import {load, riskDatasetCommands} from "./sextant/riskDatasets.js";
import {printable} from "./sextant/terminal.js";

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
  const {about, commands} = groups[group];
  const names = Object.keys(commands);
  const width = Math.max(...names.map((name) => `${name} ${commands[name].usage}`.length));
  const lines = names.map((name) => `  ${`${name} ${commands[name].usage}`.padEnd(width)}  ${commands[name].about}`);
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

const [group, name, ...args] = process.argv.slice(2);
const asked = (word: string | undefined): boolean => word === undefined || word === "--help" || word === "-h";
if (asked(group)) {
  console.log(Object.keys(groups).map(groupHelp).join("\n\n"));
} else if (!Object.hasOwn(groups, group)) {
  console.error(`There is no command ${JSON.stringify(printable(group))}; there are ${Object.keys(groups).join(", ")}`);
  process.exitCode = exitCodes.usage;
} else if (asked(name)) {
  console.log(groupHelp(group));
} else {
  const {commands} = groups[group];
  if (Object.hasOwn(commands, name)) process.exitCode = await runCommand(`${group} ${name}`, commands[name], args);
  else {
    console.error(
      `sextant ${group} has no ${JSON.stringify(printable(name))}; it has ${Object.keys(commands).join(", ")}`,
    );
    process.exitCode = exitCodes.usage;
  }
}
