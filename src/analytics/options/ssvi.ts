/** Shape of an SSVI surface: skew, strength of the smile, and how it fades with maturity. */
export interface SsviShape {
  /** Correlation of spot and volatility, -1 to 1; negative lifts the downside. */
  readonly rho: number;
  readonly eta: number;
  readonly gamma: number;
}

/** The shape of an equity index. eta (1 + |rho|) <= 2 keeps it free of butterfly arbitrage. */
export const indexShape: SsviShape = Object.freeze({rho: -0.7, eta: 0.9, gamma: 0.4});

/**
 * Total implied variance of the surface, w = volatility^2 x years.
 *
 * @param k log of strike over forward
 * @param theta total variance at the forward, >= 0
 * @see Gatheral and Jacquier (2014), Arbitrage-free SVI volatility surfaces, equation (4.1)
 */
export function totalVariance(k: number, theta: number, shape: SsviShape): number {
  if (theta === 0) return 0;
  const tilt = smile(theta, shape) * k;
  const {rho} = shape;
  return (theta / 2) * (1 + rho * tilt + Math.sqrt((tilt + rho) ** 2 + 1 - rho * rho));
}

/**
 * Total variance with what arbitrage depends on.
 *
 * @returns `slope` and `curvature` in k, `byTheta` the derivative in theta, and `butterfly`, the function g whose sign
 *   is that of the density of the price at expiry
 * @see Gatheral and Jacquier (2014), equation (2.1) for g
 */
export function varianceSlice(k: number, theta: number, shape: SsviShape) {
  const {rho, gamma} = shape;
  const phi = smile(theta, shape);
  const tilt = phi * k;
  const root = Math.sqrt((tilt + rho) ** 2 + 1 - rho * rho);
  const variance = (theta / 2) * (1 + rho * tilt + root);
  const byTilt = (theta / 2) * (rho + (tilt + rho) / root);
  const slope = byTilt * phi;
  const curvature = ((theta / 2) * (phi * phi * (1 - rho * rho))) / root ** 3;
  const phiByTheta = -phi * (gamma / theta + (1 - gamma) / (1 + theta));
  return {
    variance,
    slope,
    curvature,
    byTheta: variance / theta + byTilt * k * phiByTheta,
    butterfly: (1 - (k * slope) / (2 * variance)) ** 2 - (slope ** 2 / 4) * (1 / variance + 1 / 4) + curvature / 2,
  };
}

function smile(theta: number, {eta, gamma}: SsviShape): number {
  return eta / (theta ** gamma * (1 + theta) ** (1 - gamma));
}
