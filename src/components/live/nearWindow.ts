/** How far outside the window something is still kept up to date, so that scrolling meets it finished. */
export const NEAR = "200px";

/** Milliseconds without another change after which what is out of sight follows. */
const REST = 120;

/**
 * Spares a control that is dragged the drawing of what nobody sees: drawn at once while the place is near the window,
 * else when it comes near, when the changes rest, or when the page is printed.
 *
 * @param place the element that is drawn into
 * @param draw brings it up to date
 * @returns asks for the drawing
 */
export function drawNear(place: Element, draw: () => void): () => void {
  let near = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const drawOwed = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    removeEventListener("beforeprint", drawOwed);
    draw();
  };
  new IntersectionObserver(
    (entries) => {
      near = entries[entries.length - 1]!.isIntersecting;
      if (near) drawOwed();
    },
    {rootMargin: NEAR},
  ).observe(place);
  return () => {
    if (near) return draw();
    clearTimeout(timer);
    timer = setTimeout(drawOwed, REST);
    addEventListener("beforeprint", drawOwed);
  };
}

/** Resolves once a place of the page is near the window, or the page is printed. */
export function whenNear(place: Element): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      observer.disconnect();
      removeEventListener("beforeprint", done);
      resolve();
    };
    const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting === true && done(), {
      rootMargin: NEAR,
    });
    observer.observe(place);
    addEventListener("beforeprint", done);
  });
}
