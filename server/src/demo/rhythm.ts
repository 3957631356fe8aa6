// SPDX-License-Identifier: EUPL-1.2
import { categories } from "@schulterschluss/contract/incidents";

// Shares of citizens' reports to the order offices of Berlin (Tagesspiegel), as far
// as they match a category; the rest is spread thinly so that nothing is missing.
const weights: Readonly<Record<string, number>> = {
  fly_tipping: 24,
  litter_small: 10,
  parking_obstruction: 13,
  noise_private: 7,
  noise_public: 6,
  green_playground: 5,
  group_nuisance: 5,
  public_drinking: 5,
  dog_leash: 4,
  dog_fouling: 3,
  abandoned_vehicle: 3,
  lighting_defect: 2.5,
  graffiti: 2,
  vandalism: 2.2,
  youth_group: 2,
  begging_aggressive: 1.6,
  drug_litter: 0.9,
  drug_scene: 1,
  youth_protection: 0.5,
  traffic_hazard: 1.2,
  suspicious_observation: 1.1,
  homelessness_help: 0.7,
  vulnerable_person: 0.6,
  threat_or_assault: 0.5,
  staff_assaulted: 0.08,
  dog_dangerous: 0.25,
  event_safety: 0.7,
  lost_property: 0.8,
  fear_place: 0.3,
  cannabis_zone: 0.5,
  infection_control: 0.1,
  other: 0.9,
};

/** Categories with their weights. */
export const categoryWeights: readonly (readonly [
  key: string,
  weight: number,
])[] = categories
  .filter((category) => category.on)
  .map((category) => [category.key, weights[category.key] ?? 0.2]);

// Hours of the day, from midnight: quiet mornings, a peak in the evening.
const dayHours = [
  3, 2, 1.5, 1, 0.6, 0.5, 1, 2, 4, 5, 5.5, 5.5, 5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8,
  7, 6, 4.5,
];
const nightHours = [
  8, 6, 5, 3, 1.5, 0.6, 0.4, 0.5, 0.8, 1, 1, 1.2, 1.3, 1.5, 1.8, 2.2, 3, 4, 5,
  6, 8, 10, 11, 10,
];

const nightly = new Set([
  "noise_private",
  "noise_public",
  "group_nuisance",
  "public_drinking",
  "threat_or_assault",
  "traffic_hazard",
  "suspicious_observation",
  "staff_assaulted",
]);

/** Weights of the hours of a day for a category. */
export function hourWeights(category: string): readonly number[] {
  return nightly.has(category) ? nightHours : dayHours;
}

/** Weight of a day: more on Fridays and Saturdays, more in summer. */
export function dayWeight(
  category: string,
  weekday: number,
  dayOfYear: number,
): number {
  const weekend = nightly.has(category)
    ? [0.8, 0.8, 0.85, 1, 1.5, 1.8, 0.9]
    : [1.15, 1.1, 1.1, 1.1, 1.1, 0.85, 0.5];
  const summer = 1 + 0.35 * Math.cos(((dayOfYear - 196) / 365) * 2 * Math.PI);
  return (weekend[weekday - 1] ?? 1) * summer;
}
