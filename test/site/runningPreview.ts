import {type ChildProcess, spawn} from "node:child_process";
import {randomBytes} from "node:crypto";
import {once} from "node:events";
import {request} from "node:http";
import {type AddressInfo, type Socket, connect, createServer} from "node:net";
import {setTimeout as wait} from "node:timers/promises";
import {expect, vi} from "vitest";

/** A preview that a test has started. */
export interface RunningPreview {
  readonly port: number;
  readonly url: string;
  readonly process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Ends it and waits until it is gone. */
  end(): Promise<void>;
}

/** Starts `npm run dev` in a folder and waits until it listens. */
export async function startPreview(cwd: string, workspace?: string): Promise<RunningPreview> {
  const port = await freePort();
  const env = {...process.env, SEXTANT_WORKSPACE: workspace};
  const child = spawn(process.execPath, ["--import", "tsx", "bin/dev.ts", "--port", String(port)], {cwd, env});
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await vi.waitFor(() => expect(output).toContain(`http://127.0.0.1:${port}/`), {timeout: 60_000, interval: 50});
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    process: child,
    output: () => output,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGINT");
      await once(child, "close");
    },
  };
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const {port} = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Whether anything listens on a port. */
export async function isTaken(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Sends bytes as they are and waits a moment for an answer. @returns the status; undefined where none came */
export async function sendRaw(port: number, bytes: string | Buffer, moment = 2000): Promise<number | undefined> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(bytes);
  const answer = once(socket, "data").then(
    ([chunk]) => String(chunk),
    () => "",
  );
  const text = await Promise.race([answer, once(socket, "close").then(() => ""), wait(moment, "")]);
  socket.destroy();
  return text === "" ? undefined : Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]);
}

/** Asks for a connection as an open page does. @returns the socket, or the status with which it was refused */
export async function upgrade(
  port: number,
  {path = "/_observablehq", host = `127.0.0.1:${port}`, origin = `http://127.0.0.1:${port}`} = {},
): Promise<Socket | number> {
  const headers = {
    ...{Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Version": "13", Host: host, Origin: origin},
    "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
  };
  const asked = request({port, host: "127.0.0.1", path, headers});
  asked.end();
  return new Promise((resolve, reject) => {
    asked.once("upgrade", (_, socket) => {
      socket.on("error", () => undefined);
      resolve(socket);
    });
    asked.once("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.once("error", reject);
  });
}

/** A page as Framework's client holds it open: it is served, then told of every change until it is closed. */
export async function openPage(preview: RunningPreview, path = "/"): Promise<Socket> {
  const html = await (await fetch(new URL(path, preview.url))).text();
  const hash = /open\(\{hash: "([^"]+)"/.exec(html)?.[1];
  expect(hash, html).toBeDefined();
  const socket = await upgrade(preview.port);
  if (typeof socket === "number") throw new Error(`refused with ${socket}`);
  socket.write(textFrame(JSON.stringify({type: "hello", path, hash})));
  return socket;
}

/** A message as a browser sends it, at most 65,535 bytes. */
export function textFrame(text: string): Buffer {
  const [content, mask] = [Buffer.from(text), randomBytes(4)];
  const long = content.length > 125;
  const head = Buffer.from([
    0x81,
    0x80 | (long ? 126 : content.length),
    ...(long ? [content.length >> 8, content.length & 255] : []),
  ]);
  return Buffer.concat([head, mask, content.map((byte, i) => byte ^ mask[i % 4]!)]);
}
