/**
 * Sets the remembered theme before the first paint, and adds the switch (system, light, dark) to a corner of the page
 * once it is parsed.
 * The choice is kept under `sextant-theme` in local storage; where storage is forbidden the switch works for the page.
 */
const theme = `(() => {
  const key = "sextant-theme", root = document.documentElement, choices = ["system", "light", "dark"];
  let store; try { store = localStorage; } catch {}
  const read = () => { try { const t = store?.getItem(key); return choices.includes(t) ? t : "system"; } catch { return "system"; } };
  let theme = read();
  const apply = () => { if (theme === "system") delete root.dataset.theme; else root.dataset.theme = theme; };
  const following = () => choices[(choices.indexOf(theme) + 1) % choices.length];
  apply();
  addEventListener("DOMContentLoaded", () => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "theme-switch";
    const name = () => {
      button.dataset.choice = theme;
      button.title = "Theme: " + theme;
      button.setAttribute("aria-label", "Theme: " + theme + ". Change to " + following());
    };
    button.addEventListener("click", () => {
      theme = following();
      try { theme === "system" ? store?.removeItem(key) : store?.setItem(key, theme); } catch {}
      apply(); name();
    });
    addEventListener("storage", (event) => { if (event.key === key || event.key === null) { theme = read(); apply(); name(); } });
    name();
    let corner = document.querySelector("#page-corner");
    if (!corner) {
      corner = document.createElement("div");
      corner.id = "page-corner";
      (document.querySelector("#observablehq-center") ?? document.body).prepend(corner);
    }
    corner.append(button);
  });
})();`;

/**
 * What Framework's page lacks for some readers: a language, a viewport that can be zoomed, names for the sidebar, its
 * switch and the table of contents, and a list that holds list items only.
 */
const repairs = `(() => {
  document.documentElement.lang ||= "en";
  const find = (selector) => document.querySelector(selector);
  find("meta[name=viewport]")?.setAttribute("content", "width=device-width, initial-scale=1");
  addEventListener("DOMContentLoaded", () => {
    find("#observablehq-sidebar-toggle")?.setAttribute("aria-label", "Show the list of pages");
    find("#observablehq-sidebar")?.setAttribute("aria-label", "Pages");
    find("#observablehq-toc nav")?.setAttribute("aria-label", "On this page");
    const close = find("ol > #observablehq-sidebar-close");
    if (close) {
      const item = document.createElement("li");
      item.style.display = "contents";
      close.replaceWith(item);
      item.append(close);
    }
  });
})();`;

/** Script for the `<head>` of every page. A string, because it must run inline: a file would come after the first paint. */
export const headScript = `${theme}\n${repairs}`;
