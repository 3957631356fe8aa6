// SPDX-License-Identifier: EUPL-1.2
import { logGamma } from "./gamma.ts";

const TINY = 1e-300;
const MAX_TERMS = 100_000;

function guarded(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** Continued fraction of the incomplete beta function (Abramowitz & Stegun 26.5.8), by Lentz. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let k = 1; k < MAX_TERMS; k++) {
    const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    value *= d * c;
    const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return value;
}

/** Regularised incomplete beta function I_x(a, b) for a, b > 0; `y` is 1 - x, given where it is known more exactly. */
export function incompleteBeta(
  x: number,
  a: number,
  b: number,
  y = 1 - x,
): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const front = Math.exp(
    a * Math.log(x) +
      b * Math.log(y) +
      logGamma(a + b) -
      logGamma(a) -
      logGamma(b),
  );
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(y, b, a)) / b;
}

/** The x with I_x(a, b) = p (bisection to the last bit). */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 1100; i++) {
    const middle =
      low > 0 && high / low > 4 ? Math.sqrt(low * high) : (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (incompleteBeta(middle, a, b) < p) low = middle;
    else high = middle;
    if (high - low < 1e-16 * high) break;
  }
  return (low + high) / 2;
}
