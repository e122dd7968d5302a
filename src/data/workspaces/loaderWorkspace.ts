import {type SettingsReading, readSettings} from "../sources/settings.js";
import {openWorkspace} from "./folder.js";
import type {Workspace} from "./workspace.js";

/**
 * The workspace a loader runs on, under the name it gives itself, with its settings. Where it cannot be opened the
 * loader ends with exit code 1 and one line on stderr that says why: a stack says nothing about a folder's
 * name.
 */
export async function loaderWorkspace(): Promise<SettingsReading & {readonly workspace: Workspace}> {
  let workspace: Workspace;
  try {
    workspace = openWorkspace();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message.split("\n", 1)[0] : String(error)}\n`);
    process.exit(1);
  }
  const reading = await readSettings(workspace);
  return {...reading, workspace: {...workspace, name: reading.settings.name}};
}
