/**
 * What is being saved, kept beyond a reload: a preview reloads its pages for the new entry of the sidebar, at any moment
 * between the asking and the opening of the new notebook.
 */
const KEY = "sextant-saving";

/** Milliseconds after which a reload is not that of the saving. */
const LASTS = 10_000;

/** Remembers that a notebook is about to be saved. */
export function beginSaving(slug: string): void {
  sessionStorage.setItem(KEY, JSON.stringify([slug, Date.now()]));
}

/** Forgets it where nothing was saved. */
export function endSaving(): void {
  sessionStorage.removeItem(KEY);
}

/** Opens the notebook that was being saved when the page went, unless this is it. */
export function openSaved(page: string): void {
  const [slug, asked] = JSON.parse(sessionStorage.getItem(KEY) ?? "[null, 0]") as [string | null, number];
  if (slug !== null && slug !== page && Date.now() - asked < LASTS) location.replace(`./${slug}`);
  else endSaving();
}
