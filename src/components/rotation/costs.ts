import {choice, slider} from "../parameters/parameters.js";

/** What the trades of the backtests cost. */
export function costParameters() {
  return {
    costs: choice({
      label: "Costs",
      options: [
        {value: "ideal", label: "Ideal: none"},
        {value: "patient", label: "Patient"},
        {value: "realistic", label: "Realistic"},
        {value: "punishing", label: "Punishing"},
      ],
      value: "realistic",
    }),
    stress: slider({label: "Costs multiplied by", min: 0, max: 5, step: 0.25, value: 1}),
  };
}
