// SPDX-License-Identifier: EUPL-1.2
import type { Position } from "@schulterschluss/contract/core";
import type { UnitKind } from "@schulterschluss/contract/organisations";
import type { Tx, Uuid } from "../platform/db/actor.ts";
import { unitIdOf } from "../modules/organisations/index.ts";
import type { Draws } from "./random.ts";

/** The same hours every day, in minutes from midnight. */
export const allWeek = (fromMin: number, toMin: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    from_min: fromMin,
    to_min: toMin,
  }));

interface UnitPlan {
  readonly key: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
  readonly position: Position | null;
  readonly hours: readonly {
    weekday: number;
    from_min: number;
    to_min: number;
  }[];
  readonly contact: { readonly function: string; readonly phone: string };
  readonly areas: readonly Uuid[];
}

/** Adds a unit of the acting organisation with its hours, contact and areas. */
export async function addUnit(
  tx: Tx,
  draws: Draws,
  at: Date,
  plan: UnitPlan,
): Promise<void> {
  const organisation_id = tx.actor.organisationId;
  const unit_id = unitIdOf(organisation_id, plan.key);
  await tx.db
    .insertInto("units")
    .values({
      organisation_id,
      id: unit_id,
      name: plan.name,
      short_name: plan.shortName,
      kind: plan.kind,
      lon: plan.position?.lon ?? null,
      lat: plan.position?.lat ?? null,
    })
    .execute();
  await tx.db
    .insertInto("duty_windows")
    .values(
      plan.hours.map((row) => ({
        organisation_id,
        id: draws.id(at),
        unit_id,
        ...row,
      })),
    )
    .execute();
  await tx.db
    .insertInto("unit_contacts")
    .values({ organisation_id, id: draws.id(at), unit_id, ...plan.contact })
    .execute();
  if (plan.areas.length > 0)
    await tx.db
      .insertInto("unit_areas")
      .values(
        plan.areas.map((area_id) => ({
          organisation_id,
          id: draws.id(at),
          unit_id,
          area_id,
        })),
      )
      .execute();
}
