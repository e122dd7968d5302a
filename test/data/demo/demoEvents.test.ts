import {expect, it} from "vitest";
import {dayNumber, weekday} from "../../../src/analytics/calendar.js";
import {demoEvents} from "../../../src/data/demo/demoEvents.js";

it("lists weekdays within the years of the index, in order, each with a label", () => {
  const days = demoEvents.map(([date]) => dayNumber(date));
  expect(days).toEqual([...days].sort((a, b) => a - b));
  expect(days[0]).toBeGreaterThanOrEqual(dayNumber("2000-01-03"));
  expect(days[days.length - 1]).toBeLessThanOrEqual(dayNumber("2020-04-17"));
  for (const day of days) expect([1, 2, 3, 4, 5]).toContain(weekday(day));
  for (const [, label] of demoEvents) expect(label).not.toBe("");
});
