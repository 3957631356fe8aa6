// SPDX-License-Identifier: EUPL-1.2
import type { UnitRef } from "@schulterschluss/contract/organisations";
import { useRead } from "../../platform/api/index.ts";
import { useFormat } from "../../platform/i18n/index.ts";
import { useHat } from "../../platform/session/index.ts";

/** A partnership in force with whom patrols can be joint. */
export interface Partnership {
  readonly circleId: string;
  /** The others' names: "Landespolizei". */
  readonly names: string;
  /** What it rests on: titles of its agreements. */
  readonly titles: string;
  /** The others' executing units. */
  readonly units: readonly UnitRef[];
}

/** Partnerships in force of the acting organisation, one for each circle. */
export function usePartnerships(): readonly Partnership[] {
  const format = useFormat();
  const { membership } = useHat();
  const agreements = useRead("agreements", "/api/v1/agreements", {
    query: { state: "inForce", limit: 200 },
  });
  const byCircle = Map.groupBy(
    agreements.data?.items ?? [],
    (agreement) => agreement.circleId,
  );
  return [...byCircle].map(([circleId, inCircle]) => {
    const others = inCircle
      .flatMap((agreement) => agreement.parties)
      .filter(
        (party) =>
          party.role === "executing" &&
          party.organisation.id !== membership.organisation.id,
      );
    const names = new Set(others.map((party) => party.organisation.shortName));
    const units = new Map(
      others.flatMap((party) => party.units).map((unit) => [unit.id, unit]),
    );
    return {
      circleId,
      names: format.list([...names]),
      titles: format.list(inCircle.map((agreement) => agreement.title)),
      units: [...units.values()],
    };
  });
}
