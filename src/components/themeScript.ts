/**
 * Script for the `<head>` of every page: sets the remembered theme before the first paint, and adds the switch
 * (system, light, dark) once the page is parsed. The choice is kept under `sextant-theme` in local storage; where
 * storage is forbidden the switch still works for the page. It also names the language of the page, which
 * Framework leaves out, and lets a reader zoom, which Framework's viewport forbids.
 *
 * A string rather than a function, because it must run inline: a file would arrive after the first paint.
 */
export const themeScript = `(() => {
  const key = "sextant-theme", root = document.documentElement, choices = ["system", "light", "dark"];
  let store; try { store = localStorage; } catch {}
  const read = () => { try { const t = store?.getItem(key); return choices.includes(t) ? t : "system"; } catch { return "system"; } };
  let theme = read();
  const apply = () => { if (theme === "system") delete root.dataset.theme; else root.dataset.theme = theme; };
  apply();
  root.lang ||= "en";
  const viewport = document.querySelector("meta[name=viewport]");
  if (viewport) viewport.content = "width=device-width, initial-scale=1";
  addEventListener("DOMContentLoaded", () => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "theme-switch";
    const name = () => {
      const next = choices[(choices.indexOf(theme) + 1) % choices.length];
      button.dataset.choice = theme;
      button.title = "Theme: " + theme;
      button.setAttribute("aria-label", "Theme: " + theme + ". Change to " + next);
    };
    button.addEventListener("click", () => {
      theme = choices[(choices.indexOf(theme) + 1) % choices.length];
      try { theme === "system" ? store?.removeItem(key) : store?.setItem(key, theme); } catch {}
      apply(); name();
    });
    addEventListener("storage", (event) => { if (event.key === key || event.key === null) { theme = read(); apply(); name(); } });
    name();
    (document.querySelector("#observablehq-center") ?? document.body).prepend(button);
  });
})();`;
