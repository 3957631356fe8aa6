// SPDX-License-Identifier: EUPL-1.2

/**
 * Kolmogorov-Smirnov p value (asymptotic) that the values are uniform on
 * (0, 1]; for Monte Carlo p values the steps are finer than the test sees.
 */
export function uniformityP(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  let distance = 0;
  sorted.forEach((value, i) => {
    distance = Math.max(distance, (i + 1) / n - value, value - i / n);
  });
  const scaled = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance;
  let sum = 0;
  for (let k = 1; k < 100; k++) {
    sum += 2 * (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * (k * scaled) ** 2);
  }
  return Math.max(0, Math.min(1, sum));
}
