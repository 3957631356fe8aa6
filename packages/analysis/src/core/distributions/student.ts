// SPDX-License-Identifier: EUPL-1.2
import { incompleteBeta } from "./beta.ts";
import { normalCdf, normalQuantile } from "./normal.ts";

/** P(T <= t) of Student's t; infinite degrees of freedom mean the normal. */
export function studentCdf(t: number, degrees: number): number {
  if (degrees === Infinity) return normalCdf(t);
  const square = t * t;
  const tail =
    0.5 *
    incompleteBeta(
      degrees / (degrees + square),
      degrees / 2,
      0.5,
      square / (degrees + square),
    );
  return t < 0 ? tail : 1 - tail;
}

/** P(|T| >= |t|). */
export function studentTwoSided(t: number, degrees: number): number {
  return 2 * studentCdf(-Math.abs(t), degrees);
}

/** The t with P(T <= t) = p (bracket and bisection, last bit). */
export function studentQuantile(p: number, degrees: number): number {
  if (degrees === Infinity) return normalQuantile(p);
  if (p === 0.5) return 0;
  if (p > 0.5) return -studentQuantile(1 - p, degrees);
  if (p <= 0) return -Infinity;
  let low = Math.min(-1, 2 * normalQuantile(p));
  while (studentCdf(low, degrees) > p) low *= 2;
  let high = 0;
  for (let i = 0; i < 200 && high - low > 1e-15 * -low; i++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, degrees) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(F >= f) with the given degrees of freedom. */
export function fisherTail(f: number, top: number, bottom: number): number {
  if (f <= 0) return 1;
  return incompleteBeta(bottom / (bottom + top * f), bottom / 2, top / 2);
}
