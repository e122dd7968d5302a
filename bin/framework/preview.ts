import "./cacheByWorkspace.js";
import {type PreviewOptions, preview} from "@observablehq/framework/dist/preview.js";
import {type IncomingMessage, STATUS_CODES, type Server, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import type {Duplex} from "node:stream";
import {fail, parseCommand} from "../options.js";
import {type Listening, isOwn, refusedStatus} from "./ownRequest.js";
import {SAVE_PATH, answerSave} from "./saveNotebook.js";
import {tableStateFile} from "./tableState.js";

const help = `Framework's preview, which also takes views of notebooks that are to be saved. npm run dev starts it.`;

/** Bytes of a message of an open page; what a page says is its path and a hash. */
const LONGEST_MESSAGE = 100_000;

/** Milliseconds in which errors that come together are answered once. */
const TOGETHER = 500;

/** Why a preview could not begin to listen, by the code of the error. */
const reasons: Readonly<Record<string, (at: {host: string; port?: string}) => string>> = {
  EADDRINUSE: ({port}) =>
    `Port ${port} is taken, by another preview or another program: end that one, or choose a port with --port N.`,
  EACCES: ({port}) => `Port ${port} is not open to you: choose one above 1023 with --port N.`,
  EADDRNOTAVAIL: ({host}) => `This machine has no address ${host}: name another with --host.`,
  ENOTFOUND: ({host}) => `No address is known for ${host}: name another with --host.`,
};

const {port, host, open} = parseCommand(
  help,
  {port: {type: "string"}, host: {type: "string", default: "127.0.0.1"}, open: {type: "boolean"}},
  {allowPositionals: true}, // the word preview, by which the configuration knows what it is for
).values;

process.on("disconnect", () => process.exit());
process.on("uncaughtException", refuseToBegin);
const options: PreviewOptions = {
  hostname: host,
  port: port === undefined ? undefined : Number(port),
  open,
  origins: [],
};
const {_server: server, _socketServer: sockets} = await preview(options);
process.off("uncaughtException", refuseToBegin);
outliveErrors();
guard(server, {host, port: (server.address() as AddressInfo).port});
sockets.options.maxPayload = LONGEST_MESSAGE;

function refuseToBegin(error: NodeJS.ErrnoException): never {
  const reason = reasons[error.code ?? ""];
  if (reason === undefined) console.error(error);
  return fail(reason?.({host, port}) ?? "The preview could not begin.");
}

/**
 * Has the preview go on after an error that nothing has caught: Framework watches files that may go at any moment, and
 * answers in functions that nothing waits for. All that it knows is on disk, so nothing is left half done. What an open
 * page has missed it asks for when it connects again, which it does by itself once its connection is cut.
 */
function outliveErrors(): void {
  let timer: NodeJS.Timeout | undefined;
  const goOn = (error: unknown): void => {
    console.error(`The preview goes on after an error: ${error instanceof Error ? error.message : String(error)}`);
    timer ??= setTimeout(() => {
      timer = undefined;
      for (const client of sockets.clients) client.terminate();
    }, TOGETHER);
  };
  process.on("uncaughtException", goOn);
  process.on("unhandledRejection", goOn);
  // to complain of a terminal that is gone would raise the same error again
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}

/** Puts what a preview refuses before what Framework answers, for requests and for the connections of open pages. */
function guard(guarded: Server, listening: Listening): void {
  const answers = guarded.listeners("request") as ((request: IncomingMessage, response: ServerResponse) => unknown)[];
  guarded.removeAllListeners("request");
  guarded.on("request", (request: IncomingMessage, response: ServerResponse) => {
    response.on("error", () => undefined);
    if (!isOwn(request, listening)) return refuse(response, 403);
    if (request.url?.split("?")[0] === SAVE_PATH) return void answerSave(request, response);
    const status = refusedStatus(request, tableStateFile());
    if (status !== undefined) return refuse(response, status);
    for (const answer of answers) {
      // such a request would else be left without an answer
      Promise.resolve(answer.call(guarded, request, response)).catch((error: unknown) => {
        console.error(error);
        if (response.headersSent) response.destroy();
        else refuse(response, 500);
      });
    }
  });
  const upgrades = guarded.listeners("upgrade") as ((request: IncomingMessage, socket: Duplex, head: Buffer) => void)[];
  guarded.removeAllListeners("upgrade");
  guarded.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => undefined); // a page that is gone
    const status = !isOwn(request, listening) ? 403 : request.url !== "/_observablehq" ? 404 : undefined;
    if (status === undefined) for (const upgrade of upgrades) upgrade.call(guarded, request, socket, head);
    else socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "X-Content-Type-Options": "nosniff",
    Connection: "close", // whatever follows in the body of the request is not waited for
    ...(status === 405 && {Allow: "GET, HEAD"}),
  });
  response.end(STATUS_CODES[status]);
}
