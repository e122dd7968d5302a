import {readdirSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {demoKinds} from "../../../src/data/demo/demo.js";
import {readSettings} from "../../../src/data/sources/settings.js";
import {readTable} from "../../../src/data/sources/table.js";
import {openWorkspace} from "../../../src/data/workspaces/folder.js";
import {writeDemo} from "../../../src/data/demo/writeDemo.js";
import {demoWorkspace, folderOf} from "../sources/workspaceOf.js";

it("writes CSV files that read back as the same columns, and overwrites nothing", async () => {
  const demo = demoWorkspace();
  const folder = join(folderOf({}), "mine");
  await writeDemo(demo, folder);
  expect(readdirSync(folder).sort()).toEqual([...demoKinds.map((kind) => `${kind}.csv`), "workspace.json"].sort());
  const copy = openWorkspace(folder);
  const {settings, problems} = await readSettings(copy);
  expect(problems).toEqual([]);
  expect(settings.session).toEqual((await readSettings(demo)).settings.session);
  for (const kind of demoKinds) {
    const {table, problems} = await readTable(copy, kind);
    expect(problems).toEqual([]);
    const original = (await readTable(demo, kind)).table;
    expect(table?.columns).toEqual(original?.columns);
    expect(table?.lines).toEqual(original?.lines);
    expect(table?.timed).toBe(original?.timed);
  }
  await expect(writeDemo(demo, folder)).rejects.toThrow("EEXIST");
});
