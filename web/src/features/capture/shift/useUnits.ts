// SPDX-License-Identifier: EUPL-1.2
import type { Answer } from "../../../platform/api/index.ts";
import {
  findReference,
  type OutboxDatabase,
  useLive,
} from "../../../platform/outbox/index.ts";
import type { PhoneProfile } from "../phone/phoneState.ts";

type Units = Answer<"get", "/api/v1/units">;
export type PhoneUnit = Units["items"][number];

/** The organisation's units as they lie on this phone, and the officer's own one. */
export function useUnits(
  db: OutboxDatabase,
  profile: PhoneProfile,
): { readonly all: readonly PhoneUnit[]; readonly own: PhoneUnit | undefined } {
  const key = `units:${profile.membershipId}`;
  const units = useLive(
    async () => (await findReference<Units>(db, key))?.value.items ?? [],
    [db, key],
  );
  const all = units ?? [];
  const own = all.find((unit) => unit.id === profile.unitId) ?? all[0];
  return { all, own };
}
