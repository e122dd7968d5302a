import {createReadStream, existsSync, readFileSync, statSync} from "node:fs";
import {type Server, createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join, normalize} from "node:path";
import {gzipSync} from "node:zlib";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".csv": "text/csv",
  ".wasm": "application/wasm",
};

/** How a host serves, where it matters. */
export interface Hosting {
  /** Sent with every file. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A built site that is being served. */
export interface ServedSite {
  /** Address of the site, with a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a built site on a free port of this machine, as a static host does: under a path, compressed, `/page` being
 * `page.html`.
 *
 * @param folder the built site
 * @param path where the site stands on its host, such as `/some/sub/path/`
 */
export async function serveSite(folder: string, path = "/", hosting: Hosting = {}): Promise<ServedSite> {
  const compressed = new Map<string, Buffer>(); // a file is asked for by many pages
  const gzipped = (file: string): Buffer => {
    const content = compressed.get(file) ?? gzipSync(readFileSync(file));
    compressed.set(file, content);
    return content;
  };
  const server: Server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? "/", "http://localhost");
    const file = pathname.startsWith(path)
      ? findFile(folder, decodeURIComponent(pathname.slice(path.length)))
      : undefined;
    if (file === undefined) {
      response.writeHead(404).end("not found");
      return;
    }
    const headers = {...hosting.headers, "Content-Type": types[extname(file)] ?? "application/octet-stream"};
    if (/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
      response.writeHead(200, {...headers, "Content-Encoding": "gzip"}).end(gzipped(file));
    } else {
      response.writeHead(200, headers);
      createReadStream(file).pipe(response);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function findFile(folder: string, path: string): string | undefined {
  const safe = normalize(`/${path}`);
  const candidates = safe.endsWith("/") ? [`${safe}index.html`] : [safe, `${safe}.html`];
  return candidates.map((name) => join(folder, name)).find((file) => existsSync(file) && statSync(file).isFile());
}
