import type {ExposureBars} from "../../analytics/exposure/bars.js";
import {WHOLE_DAY} from "../../analytics/exposure/intraday.js";
import type {SettingParameters} from "../../contract/parameters.js";
import {type Settings, clockOf} from "../sources/settings.js";

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
