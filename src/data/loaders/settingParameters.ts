import type {ExposureBars} from "../../analytics/exposure/bars.js";
import {WHOLE_DAY} from "../../analytics/exposure/intraday.js";
import {type Settings, clockOf} from "../sources/settings.js";

/** What the bars were computed with, and where each setting came from. */
export interface SettingParameters {
  /** Currency; null where none is given and none had to be assumed. */
  readonly startingCash: number | null;
  /** Trading hours, UTC, such as 14:30; 00:00 to 24:00 where none are given. */
  readonly session: {readonly open: string; readonly close: string};
  /** Percent; where the margin slider stands at first. The tables themselves are against equity. */
  readonly accountMargin: number;
  /** For each of them a file, "demo" or "default"; starting cash has no default: "assumed" from the fills, or "none". */
  readonly from: Readonly<Record<"startingCash" | "session" | "accountMargin", string>>;
}

/** The settings as the manifest tells them. */
export function settingParameters(settings: Settings, {assumedCapital}: ExposureBars): SettingParameters {
  const {startingCash = assumedCapital ?? null, session = WHOLE_DAY, accountMargin, from} = settings;
  return {
    startingCash,
    session: clockOf(session),
    accountMargin,
    from: {
      startingCash: assumedCapital === undefined ? "none" : "assumed",
      session: "default",
      accountMargin: "default",
      ...from,
    },
  };
}
