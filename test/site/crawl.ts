/**
 * Asks a preview for a page and for every module and stylesheet that it leads to, and fails on the first that does not
 * come. `node --import tsx test/site/crawl.ts <url>`; waits for the preview to start.
 */
export {};

const start = new URL(process.argv[2]!);
const references = /(?:\b(?:from|import|href=)\s*\(?\s*)["']([^"'\s]+\.(?:js|css)(?:\?[^"']*)?)["']/g;

async function answer(url: URL): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href}: ${response.status} ${await response.text()}`);
  return response.text();
}

async function startedPreview(): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (await fetch(new URL("/", start)).catch(() => undefined)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

await startedPreview();
const seen = new Set([start.href]);
for (const address of seen) {
  const url = new URL(address);
  for (const [, reference] of (await answer(url)).matchAll(references)) {
    const next = new URL(reference!, url);
    // what the client imports only when a page names it stands on no page here
    const optional = url.pathname.startsWith("/_observablehq/");
    if (next.origin === start.origin && !optional) seen.add(next.href);
  }
}
process.stdout.write(`${seen.size} came\n`);
