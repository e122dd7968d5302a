import {existsSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import type {IncomingMessage, ServerResponse} from "node:http";
import {join} from "node:path";
import {savedNotebook} from "../../src/components/link/savedNotebook.js";
import {slugOf} from "../../src/components/link/slug.js";

/** Where the preview takes what is to be saved. */
export const SAVE_PATH = "/_sextant/notebooks";

/** Bytes of a request; a view is a few kilobytes. */
const MOST = 100_000;

/** Characters of a notebook's name: that of its file, with an ending, must fit into 255 bytes; beyond a line nobody reads it. */
const LONGEST_SLUG = 100;

/** What a request is answered. */
export interface Answer {
  readonly status: number;
  readonly message: string;
  /** Name of the notebook that was written. */
  readonly slug?: string;
}

const refusal = (status: number, message: string): Answer => ({status, message});

/**
 * Whether a request to save comes from a page of this very preview, in a browser on this machine: only then may it
 * write. The name of the host is asked too, so that no foreign name that leads here (DNS rebinding) is let in.
 */
export function refuseForeign({
  method,
  address = "",
  headers: {host = "", origin, "content-type": type = ""},
}: {
  readonly method?: string;
  readonly address?: string;
  readonly headers: {readonly host?: string; readonly origin?: string; readonly "content-type"?: string};
}): Answer | undefined {
  if (method !== "POST") return refusal(405, "Only POST is answered here.");
  if (!/^(::1|(::ffff:)?127(\.\d+){3})$/.test(address))
    return refusal(403, "Notebooks are saved from this machine only.");
  if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host) || origin !== `http://${host}`)
    return refusal(403, "Notebooks are saved by pages of this preview only.");
  if (!/^application\/json\s*(;|$)/.test(type)) return refusal(415, "A view is sent as JSON.");
  return undefined;
}

/**
 * Writes a view as a notebook beside the one it was saved from. The Markdown is that of the notebook on this disk;
 * what was sent becomes text in it, never code.
 *
 * @param body JSON: `{page, title, on, view}`
 * @param root the source root of the site
 */
export function saveNotebook(body: string, root = "src"): Answer {
  const asked = readRequest(body);
  if (asked === undefined) return refusal(400, "The view cannot be read.");
  const {page, title, on, view} = asked;
  const source = join(root, "pages", `${page}.md`);
  if (!existsSync(source)) return refusal(404, `There is no notebook ${page} to save a view of.`);
  const slug = slugOf(title);
  if (slug === "") return refusal(422, "The title needs a letter from a to z or a digit.");
  if (slug.length > LONGEST_SLUG)
    return refusal(
      422,
      `The title is too long for the name of a file: ${LONGEST_SLUG} letters and digits are the most.`,
    );
  const file = join(root, "pages", `${slug}.md`);
  const taken = `${file} is there already; another title is needed.`;
  mkdirSync(join(root, "pages"), {recursive: true});
  try {
    // "wx": to find the name free and to take it is one step
    writeFileSync(file, savedNotebook(readFileSync(source, "utf8"), {title, from: page, on, view}), {flag: "wx"});
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return refusal(409, taken);
    throw error;
  }
  return {status: 201, message: `Saved as ${file}.`, slug};
}

interface SaveRequest {
  readonly page: string;
  readonly title: string;
  readonly on: string;
  readonly view: Readonly<Record<string, string>>;
}

function readRequest(body: string): SaveRequest | undefined {
  try {
    const {page, title, on, view} = JSON.parse(body) as Partial<Record<keyof SaveRequest, unknown>>;
    if (typeof page !== "string" || !/^[a-z0-9][a-z0-9-]{0,250}$/.test(page)) return undefined;
    if (typeof title !== "string" || title.length > 200) return undefined;
    if (typeof on !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(on)) return undefined;
    if (typeof view !== "object" || view === null || Array.isArray(view)) return undefined;
    if (!Object.values(view).every((text) => typeof text === "string")) return undefined;
    return {page, title, on, view: view as Record<string, string>};
  } catch {
    return undefined;
  }
}

/** Answers a request to the save path of a preview. */
export async function answerSave(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const {method, headers, socket} = request;
  const {status, ...said} = refuseForeign({method, headers, address: socket.remoteAddress}) ?? (await saved(request));
  if (response.destroyed) return; // the page is gone
  response.writeHead(status, {"Content-Type": "application/json", "X-Content-Type-Options": "nosniff"});
  response.end(JSON.stringify(said));
}

async function saved(request: IncomingMessage): Promise<Answer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    // a request that breaks off throws here, and nothing is written
    for await (const part of request as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > MOST) return refusal(413, "The view is too large.");
      parts.push(part);
    }
    return saveNotebook(Buffer.concat(parts).toString());
  } catch (error) {
    return refusal(500, error instanceof Error ? error.message : String(error));
  }
}
