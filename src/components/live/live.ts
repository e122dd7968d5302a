import {NEAR} from "./nearWindow.js";

/** A drawing that may know how to follow a new state without being drawn again. */
export interface Updatable<State> {
  update?(state: State): void;
}

/** A place on the page that shows a state. */
export interface LiveView<State> extends HTMLElement {
  /** Shows another state: at most once a frame, and only once the place is near the window. */
  update(state: State): void;
  /** What is drawn at the moment. */
  readonly drawing: Element | undefined;
}

/** What is printed is up to date: views that are still on the page draw what they owe. */
const owing = new Set<() => void>();

function beforePrint(): void {
  for (const render of owing) render();
}

/**
 * Milliseconds that whole drawings may take of a frame. What does not fit waits for the next, so that a control stays
 * under the hand however many charts follow it.
 */
const SHARE = 4;
const waiting = new Set<() => void>();
let frame = 0;

/** Draws in the next frame that has room for it, once however often it is asked for until then. */
export function drawSoon(render: () => void): void {
  waiting.add(render);
  if (frame === 0) frame = requestAnimationFrame(drawWaiting);
}

function drawWaiting(): void {
  const end = performance.now() + SHARE;
  try {
    for (const render of waiting) {
      waiting.delete(render);
      render();
      if (performance.now() >= end) break;
    }
  } finally {
    frame = waiting.size > 0 ? requestAnimationFrame(drawWaiting) : 0;
  }
}

/** Passes the latest of many values on. */
export interface Paced<Value> {
  (value: Value): void;
  /** Whether a value waits to be passed on. */
  readonly waits: boolean;
  /** Passes the last value of a drag on at once, so that it never overrides what the reader does next. */
  end(value: Value): void;
  /** Forgets what waits. */
  drop(): void;
}

/**
 * Passes the latest of many values on at the pace at which the page can show them: the first at once, the next when all
 * drawings that follow the last one stand. So a drag never has charts of different moments, nor works out what nobody
 * gets to see.
 */
export function paced<Value>(tell: (value: Value) => void): Paced<Value> {
  let next: {readonly value: Value} | undefined;
  let busy = false;
  // After a frame, when the page has worked out what follows and knows what it has to draw.
  const look = () => requestAnimationFrame(() => setTimeout(pass));
  const pass = () => {
    if (waiting.size > 0) look();
    else if (next === undefined) busy = false;
    else {
      const {value} = next;
      next = undefined;
      tell(value);
      look();
    }
  };
  const take = (value: Value) => {
    next = {value};
    if (busy) return;
    busy = true;
    pass();
  };
  const end = (value: Value) => {
    next = undefined;
    tell(value);
    if (!busy) look();
    busy = true;
  };
  const drop = () => (next = undefined);
  return Object.defineProperties(take, {
    waits: {get: () => next !== undefined},
    end: {value: end},
    drop: {value: drop},
  }) as Paced<Value>;
}

/**
 * A chart that follows a state while a control is dragged. It is drawn again when its width changes, follows a new
 * state by its own `update` where it has one, and is left alone while it is out of sight; what is printed is up to date.
 *
 * @param draw draws the state at a width in pixels
 * @param state the first state
 * @param options.height pixels to reserve until the first drawing stands, so that the page does not jump
 */
export function live<State>(
  draw: (state: State, width: number) => Element & Updatable<State>,
  state: State,
  {height = 0}: {height?: number} = {},
): LiveView<State> {
  const place = document.createElement("div") as unknown as LiveView<State>;
  place.className = "live";
  if (height > 0) place.style.minHeight = `${height}px`;
  let drawing: (Element & Updatable<State>) | undefined;
  let drawnWidth = -1;
  let width = 0;
  let near = false;
  let due = false;
  let renderedAt: CSSNumberish | null = null;

  const render = () => {
    waiting.delete(render); // it may follow at once although it waits
    renderedAt = document.timeline.currentTime;
    if (!due || width === 0) return;
    due = false;
    owing.delete(render);
    if (drawing?.update !== undefined && drawnWidth === width) drawing.update(state);
    else {
      const next = draw(state, width);
      if (drawing === undefined) place.replaceChildren(next);
      else replaceFocused(drawing, next);
      drawing = next;
      drawnWidth = width;
      place.style.minHeight = "";
    }
  };
  const ask = () => {
    due = true;
    if (owing.size === 0) addEventListener("beforeprint", beforePrint);
    owing.add(render);
    if (!near) return;
    const follows = drawing?.update !== undefined && drawnWidth === width;
    // To follow at once, in the frame that brought the state, saves the reader a frame and the browser a painting.
    if (follows && renderedAt !== document.timeline.currentTime) render();
    else drawSoon(render);
  };

  new ResizeObserver(([entry]) => {
    width = Math.floor(entry!.contentRect.width);
    if (width !== drawnWidth) ask();
  }).observe(place);
  new IntersectionObserver(
    ([entry]) => {
      near = entry!.isIntersecting;
      if (near && due) ask();
    },
    {rootMargin: NEAR},
  ).observe(place);

  return Object.defineProperties(place, {
    update: {
      value: (next: State) => {
        if (sameState(next, state)) return;
        state = next;
        ask();
      },
    },
    drawing: {get: () => drawing},
  });
}

/** Puts one drawing in another's place; the keyboard stays on the part that goes by the same name. */
function replaceFocused(old: Element, next: Element): void {
  const name = old.contains(document.activeElement) ? document.activeElement!.ariaLabel : null;
  old.replaceWith(next);
  if (name === null) return;
  for (const part of next.querySelectorAll<HTMLElement | SVGElement>("[aria-label][tabindex]"))
    if (part.ariaLabel === name) part.focus({preventScroll: true});
}

/** Whether nothing that the state holds has changed. */
function sameState(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  const [x, y] = [Object.entries(a), Object.entries(b)];
  return x.length === y.length && x.every(([key, value]) => Object.is(value, (b as Record<string, unknown>)[key]));
}
