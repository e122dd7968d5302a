import {type PreviewOptions, preview} from "@observablehq/framework/dist/preview.js";
import type {IncomingMessage, ServerResponse} from "node:http";
import {parseCommand} from "../options.js";
import {SAVE_PATH, answerSave} from "./saveNotebook.js";

const help = `Framework's preview, which also takes views of notebooks that are to be saved. npm run dev starts it.`;

const {port, host, open} = parseCommand(
  help,
  {port: {type: "string"}, host: {type: "string", default: "127.0.0.1"}, open: {type: "boolean"}},
  {allowPositionals: true}, // the word preview, by which the configuration knows what it is for
).values;

const options: PreviewOptions = {
  hostname: host,
  port: port === undefined ? undefined : Number(port),
  open,
  origins: [],
};
const {_server: server} = await preview(options);
const listeners = server.listeners("request") as ((request: IncomingMessage, response: ServerResponse) => void)[];
server.removeAllListeners("request");
server.on("request", (request: IncomingMessage, response: ServerResponse) => {
  if (request.url?.split("?")[0] === SAVE_PATH) void answerSave(request, response);
  else for (const listener of listeners) listener.call(server, request, response);
});
