// SPDX-License-Identifier: EUPL-1.2

/** From here on the asymptotic series below are exact to double precision. */
const SERIES_START = 16;
const HALF_LOG_TWO_PI = 0.91893853320467274178;

/** ln Γ(x) for x > 0 (Stirling's series after shifting upwards; Abramowitz & Stegun 6.1.41). */
export function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  if (at < SERIES_START) {
    let product = 1;
    while (at < SERIES_START) product *= at++;
    shift = Math.log(product);
  }
  const r = 1 / (at * at);
  const tail =
    (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / at;
  return (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + tail - shift;
}

/** ψ(x), the derivative of ln Γ, for x > 0 (Abramowitz & Stegun 6.3.18). */
export function digamma(x: number): number {
  let sum = 0;
  let at = x;
  while (at < SERIES_START) sum -= 1 / at++;
  const r = 1 / (at * at);
  const tail =
    r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r / 132))));
  return sum + Math.log(at) - 0.5 / at - tail;
}

/** ψ'(x) for x > 0 (Abramowitz & Stegun 6.4.12). */
export function trigamma(x: number): number {
  let sum = 0;
  let at = x;
  while (at < SERIES_START) {
    sum += 1 / (at * at);
    at++;
  }
  const r = 1 / (at * at);
  const tail = r * (1 / 6 - r * (1 / 30 - r * (1 / 42 - r * (1 / 30))));
  return sum + (1 + tail) / at + 0.5 * r;
}

const EPSILON = 1e-17;
const TINY = 1e-300;
const MAX_TERMS = 100_000;

function lowerSeries(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let k = 1; k < MAX_TERMS; k++) {
    term *= x / (shape + k);
    sum += term;
    if (term < sum * EPSILON) break;
  }
  return sum * Math.exp(shape * Math.log(x) - x - logGamma(shape));
}

function upperFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < MAX_TERMS; k++) {
    const a = -k * (k - shape);
    b += 2;
    d = a * d + b;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = b + a / c;
    if (Math.abs(c) < TINY) c = TINY;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return value * Math.exp(shape * Math.log(x) - x - logGamma(shape));
}

/** Regularised upper incomplete gamma Q(shape, x): series below shape + 1, Lentz's continued fraction above. */
export function upperGamma(shape: number, x: number): number {
  if (x <= 0) return 1;
  return x < shape + 1 ? 1 - lowerSeries(shape, x) : upperFraction(shape, x);
}

/** Regularised lower incomplete gamma P(shape, x). */
export function lowerGamma(shape: number, x: number): number {
  if (x <= 0) return 0;
  return x < shape + 1 ? lowerSeries(shape, x) : 1 - upperFraction(shape, x);
}

/** P(chi-square with `degrees` degrees of freedom > x). */
export function chiSquareTail(x: number, degrees: number): number {
  return upperGamma(degrees / 2, x / 2);
}
