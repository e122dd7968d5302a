import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {type Asked, askChain} from "../../../bench/rotation/askChain.js";
import {defaultChain} from "../../../src/analytics/rotation/chain.js";
import type {ChainAnswer, ChainRequest} from "../../../src/components/rotation/chainTask.js";
import {simulatedBars} from "../../analytics/rotation/bars.js";

/** A worker that answers nothing, unless its question is answered by hand. */
const silent = (): Asked => ({onmessage: null, onerror: null, postMessage: () => undefined});

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

  it("answers a question before it has bars, and a message it does not know, with an error", () => {
    expect(asked({kind: "question", id: 1, question: [defaultChain]})).toMatchObject({id: 1, kind: "error"});
    expect(asked({id: 2, settings: [defaultChain], bars: {}})).toMatchObject({id: 2, kind: "error"});
  });

  it("answers a question about its bars with a result for each of the settings", () => {
    expect(asked({kind: "data", data: simulatedBars(300, 7)} satisfies ChainRequest)).toBeUndefined();
    const answer = asked({kind: "question", id: 3, question: [defaultChain, defaultChain]} satisfies ChainRequest);
    expect(answer).toMatchObject({id: 3, kind: "result", result: [{settings: defaultChain}, {settings: defaultChain}]});
  });
});

describe("a benchmark that asks the worker", () => {
  it("fails where no answer comes, instead of waiting", async () => {
    const answer = askChain(silent(), {kind: "question", id: 1, question: []}, 10);
    await expect(answer).rejects.toThrow("did not answer");
  });

  it("fails with what the worker says went wrong", async () => {
    const worker = silent();
    const answer = askChain(worker, {kind: "question", id: 1, question: []}, 60_000);
    const data: ChainAnswer = {kind: "error", id: 1, error: "no bars were given"};
    worker.onmessage?.call(worker as Worker, new MessageEvent("message", {data}));
    await expect(answer).rejects.toThrow("no bars were given");
  });
});
