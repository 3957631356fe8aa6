// SPDX-License-Identifier: EUPL-1.2

/**
 * Lowest count of each of the five colours. Small numbers have fixed steps, so
 * that two days look alike; larger ones follow the largest cell.
 */
export function stepsFor(largest: number): readonly number[] {
  if (largest <= 6) return [1, 2, 3, 4, 5];
  if (largest <= 24) return [1, 3, 5, 8, 12];
  const parts = [0.08, 0.2, 0.4, 0.65].map((share) => rounded(largest * share));
  return [1, ...parts];
}

function rounded(value: number): number {
  const unit = value < 20 ? 1 : 10 ** (Math.floor(Math.log10(value)) - 1) * 5;
  return Math.max(2, Math.round(value / unit) * unit);
}

/** Words of a step in a legend: "1", "3–4", "ab 12". */
export function stepLabels(
  steps: readonly number[],
  above: (count: number) => string,
): readonly string[] {
  return steps.map((step, index) => {
    const next = steps[index + 1];
    if (next === undefined) return above(step);
    return next - 1 === step ? String(step) : `${step}–${next - 1}`;
  });
}

/** Which of the five colours a count has, 1 to 5. */
export function stepOf(steps: readonly number[], count: number): number {
  return Math.max(1, steps.filter((step) => step <= count).length);
}
