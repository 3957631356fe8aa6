// SPDX-License-Identifier: EUPL-1.2
import type { CategoryKey } from "@schulterschluss/contract/incidents";
import type { PhoneIconName } from "./PhoneIcon.tsx";

const icons: Record<CategoryKey, PhoneIconName> = {
  noise_private: "homeNight",
  noise_public: "volume",
  noise_commercial: "shop",
  litter_small: "cigarette",
  fly_tipping: "trash",
  dog_fouling: "pile",
  dog_leash: "paw",
  dog_dangerous: "paw",
  animal_welfare: "paw",
  begging_aggressive: "coinHand",
  public_drinking: "glass",
  public_urination: "drop",
  drug_scene: "syringe",
  drug_litter: "syringe",
  cannabis_zone: "cannabis",
  group_nuisance: "people",
  youth_group: "people",
  youth_protection: "idCard",
  truancy: "cap",
  parking_obstruction: "parking",
  parking_other: "parking",
  abandoned_vehicle: "car",
  traffic_hazard: "gauge",
  graffiti: "spray",
  vandalism: "burst",
  threat_or_assault: "hand",
  theft_suspicion: "bag",
  suspicious_observation: "eye",
  staff_assaulted: "shieldAlert",
  homelessness_help: "bed",
  vulnerable_person: "heart",
  event_safety: "flag",
  assembly_related: "megaphone",
  special_use: "poster",
  trade_licensing: "shop",
  infection_control: "virus",
  fireworks_fire: "flame",
  lighting_defect: "bulb",
  green_playground: "tree",
  lost_property: "bag",
  fear_place: "moon",
  other: "more",
};

function isBase(key: string): key is CategoryKey {
  return key in icons;
}

/** The icon of a category; an organisation's own one takes that of its parent. */
export function categoryIcon(
  key: string,
  parent: string | null = null,
): PhoneIconName {
  if (isBase(key)) return icons[key];
  return parent !== null && isBase(parent) ? icons[parent] : "more";
}
