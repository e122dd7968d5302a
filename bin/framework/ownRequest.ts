import type {IncomingHttpHeaders} from "node:http";
import {isIP} from "node:net";
import {hostname} from "node:os";
import {posix} from "node:path";

/** Where a preview listens. */
export interface Listening {
  /** As named on the command line; 127.0.0.1 where none was. */
  readonly host: string;
  readonly port: number;
}

/** What the preview asks of a request before anything else sees it. */
export interface Asked {
  readonly method?: string;
  readonly url?: string;
  readonly headers: Pick<IncomingHttpHeaders, "host" | "origin"> & {
    readonly "sec-fetch-site"?: string | string[];
    readonly "sec-fetch-mode"?: string | string[];
  };
}

/** Addresses that mean every address of the machine. */
const EVERY = ["0.0.0.0", "::"];

/** Bytes of a file's name; file systems take no more than 255. */
const LONGEST_NAME = 255;

/** Folders in a path; Framework looks for loaders in each, with time that grows with the square. */
const MOST_NAMES = 50;

/**
 * Whether a request was sent to this preview under a name of its own, and not by a page from elsewhere. A page on the
 * internet can have its own name lead to this machine (DNS rebinding) and then read what it likes, but the request still
 * bears that name. Own are `localhost`, `127.0.0.1`, `[::1]` and the host of the command line, each with the port; where
 * the preview listens on every address, also any address as a number, which no such page can have for a name, and the
 * name of the machine.
 */
export function isOwn({headers}: Asked, {host, port}: Listening): boolean {
  const asked = headers.host?.toLowerCase() ?? "";
  const [, name = "", at = "80"] = /^(\[[0-9a-f:.]+\]|[^:[\]/@\\\s]+)(?::(\d+))?$/.exec(asked) ?? [];
  if (Number(at) !== port) return false;
  const bare = name.replace(/^\[|\]$/g, "");
  const named = host.toLowerCase().replace(/^\[|\]$/g, "");
  const own = ["localhost", "127.0.0.1", "::1", named].includes(bare);
  if (!own && !(EVERY.includes(named) && (isIP(bare) > 0 || bare === hostname().toLowerCase()))) return false;
  if (headers.origin !== undefined && headers.origin.toLowerCase() !== `http://${asked}`) return false;
  // A picture or a script of a foreign page has no origin. A link to the preview, which is followed, may come from there.
  const site = headers["sec-fetch-site"];
  return site === undefined || site === "same-origin" || site === "none" || headers["sec-fetch-mode"] === "navigate";
}

/**
 * The status with which a request is refused that asks for nothing the preview has; undefined for one that is passed on.
 *
 * @param open the one file among those of the cache that pages may read
 */
export function refusedStatus({method = "", url = ""}: Omit<Asked, "headers">, open: string): number | undefined {
  if (method !== "GET" && method !== "HEAD") return 405;
  const path = pathOf(url);
  if (path === undefined) return 400;
  const names = path.split("/");
  if (names.length > MOST_NAMES || names.some((name) => Buffer.byteLength(name) > LONGEST_NAME)) return 404;
  if (!names.includes(".observablehq")) return undefined;
  return path === `/_file${open}` ? undefined : 404;
}

/** The path of a request, decoded and without double slashes; undefined where it cannot be read or leads elsewhere. */
function pathOf(url: string): string | undefined {
  if (!url.startsWith("/")) return undefined;
  try {
    const {host, pathname} = new URL(url, "http://localhost");
    if (host !== "localhost") return undefined; // two slashes, of either kind, begin a host
    const path = decodeURI(pathname);
    // decodeURI leaves %2f, which names no file here; a slash of Windows would be one more way up
    if (/[\0\\]|%2f/i.test(path) || path.startsWith("//") || path.split("/").includes("..")) return undefined;
    return posix.normalize(path);
  } catch {
    return undefined;
  }
}
