// SPDX-License-Identifier: EUPL-1.2
import { v5 as uuidv5 } from "uuid";
import type { Uuid } from "../../platform/db/actor.ts";

// Fixed for good: installations agree on ids without talking to each other.
const NAMESPACE = "6f1b2c64-6a0e-5d7b-9c55-3d1c2f0a7e11";

/** Id of a reference body from its official key, e.g. `ags:10041517` or `police:SL`. */
export function organisationIdOf(officialKey: string): Uuid {
  return uuidv5(`organisation:${officialKey}`, NAMESPACE);
}

/** Id of a unit that is known by a key within its organisation. */
export function unitIdOf(organisationId: Uuid, key: string): Uuid {
  return uuidv5(`unit:${organisationId}:${key}`, NAMESPACE);
}

/** Id of an area, the same at every import of the same outline. */
export function areaIdOf(
  organisationId: Uuid,
  kind: string,
  key: string,
): Uuid {
  return uuidv5(`area:${organisationId}:${kind}:${key}`, NAMESPACE);
}
