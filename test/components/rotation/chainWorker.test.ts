import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {defaultChain} from "../../../src/analytics/rotation/chain.js";
import type {ChainAnswer, ChainRequest} from "../../../src/components/rotation/chainWorker.js";
import {simulatedBars} from "../../analytics/rotation/bars.js";

describe("the worker of the chain", () => {
  const answers: ChainAnswer[] = [];
  let send: (request: unknown) => void;

  beforeAll(async () => {
    vi.stubGlobal("addEventListener", (_: string, listener: (event: {data: unknown}) => void) => {
      send = (data) => listener({data});
    });
    vi.stubGlobal("postMessage", (answer: ChainAnswer) => answers.push(answer));
    await import("../../../src/components/rotation/chainWorker.js");
  });
  afterAll(() => void vi.unstubAllGlobals());
  const asked = (request: unknown): ChainAnswer | undefined => {
    answers.length = 0;
    send(request);
    return answers.at(-1);
  };

  it("answers with an error what is no request, and a task before it has bars", () => {
    expect(asked({id: 2, settings: [defaultChain], bars: {}})).toHaveProperty("error");
    const task: ChainRequest = {kind: "task", id: 1, task: [defaultChain]};
    expect(asked(task)).toMatchObject({id: 1, error: expect.stringContaining("no bars") as string});
  });

  it("answers a task with a result for each of its settings", () => {
    expect(asked({kind: "data", data: simulatedBars(300, 7)} satisfies ChainRequest)).toBeUndefined();
    const task: ChainRequest = {kind: "task", id: 3, task: [defaultChain, defaultChain]};
    expect(asked(task)).toMatchObject({id: 3, result: [{settings: defaultChain}, {settings: defaultChain}]});
  });
});
