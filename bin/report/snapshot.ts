import type {Page} from "playwright-core";

/** A notebook as it stood in the browser, without scripts. */
export interface Snapshot {
  /** Name of the page, `exposure-regimes`. */
  readonly name: string;
  /** Its title in the sidebar and its question. */
  readonly title: string;
  readonly question: string;
  /** Its first answer; the empty string where it has none. */
  readonly answer: string;
  /** Until which day its data reach. */
  readonly age: string;
  readonly html: string;
}

/**
 * What an open page shows, as HTML that stands by itself: what was typed into controls is written into them, drawings on
 * canvas are pictures, tables are no wider than the paper, ids begin with the name of the page so that those of several pages do not meet, and links lead
 * to the notebooks of the same report or nowhere.
 *
 * @param names of the notebooks of the report
 */
export async function takeSnapshot(page: Page, name: string, names: readonly string[]): Promise<Snapshot> {
  const shown = await page.evaluate(
    ([prefix, others]) => {
      const main = document.querySelector<HTMLElement>("#observablehq-main")!;
      for (const canvas of main.querySelectorAll("canvas")) {
        const picture = document.createElement("img");
        picture.src = canvas.toDataURL();
        picture.style.cssText = `width:${canvas.clientWidth}px;height:${canvas.clientHeight}px`;
        canvas.replaceWith(picture);
      }
      // one table wider than the paper, and Chromium prints every page of the report smaller
      for (const table of main.querySelectorAll<HTMLElement>(".table-scroll table")) {
        const room = table.closest<HTMLElement>(".table-scroll")!.clientWidth / table.scrollWidth;
        if (room < 1) table.style.setProperty("zoom", (Math.floor(room * 1000) / 1000).toFixed(3));
      }
      for (const input of main.querySelectorAll("input")) {
        input.setAttribute("value", input.value);
        input.toggleAttribute("checked", input.checked);
      }
      for (const option of main.querySelectorAll("option")) option.toggleAttribute("selected", option.selected);
      for (const each of main.querySelectorAll("script, .tooltip")) each.remove();
      for (const link of main.querySelectorAll("a[href]")) {
        const {origin, pathname} = new URL((link as HTMLAnchorElement).href, location.href);
        const notebook = pathname.replace(/^.*\//, "").replace(/\.html$/, "");
        if (origin !== location.origin) continue;
        if (others.includes(notebook)) link.setAttribute("href", `#${notebook}`);
        else link.removeAttribute("href");
      }
      for (const each of main.querySelectorAll("*"))
        for (const attribute of [...each.attributes]) {
          const {name, value} = attribute;
          if (name === "id") attribute.value = `${prefix}--${value}`;
          else if (/^(for|aria-(labelledby|describedby|controls)|list)$/.test(name))
            attribute.value = value.replace(/\S+/g, (id) => `${prefix}--${id}`);
          else if (/^(xlink:)?href$/.test(name) && value.startsWith("#") && each.namespaceURI?.endsWith("svg"))
            attribute.value = `#${prefix}--${value.slice(1)}`;
          else if (value.includes("url(#")) attribute.value = value.replaceAll("url(#", `url(#${prefix}--`);
        }
      const heading = main.querySelector("h1")?.cloneNode(true) as HTMLElement | undefined;
      heading?.querySelector(".badge")?.remove();
      return {
        question: heading?.textContent?.trim() ?? prefix,
        answer: main.querySelector(".answer, .lead")?.textContent?.trim() ?? "",
        title: document.querySelector("#observablehq-sidebar .observablehq-link-active")?.textContent?.trim() ?? prefix,
        age: document.querySelector("#data-age a")?.textContent ?? "",
        html: main.innerHTML,
      };
    },
    [name, names] as const,
  );
  return {name, ...shown};
}
