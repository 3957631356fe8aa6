// SPDX-License-Identifier: EUPL-1.2
import type { AreaGeometry, Position } from "@schulterschluss/contract/core";
import type { App } from "../app.ts";
import type { Tx, Uuid } from "../platform/db/actor.ts";
import { systemActor } from "../platform/db/systemActor.ts";
import { withActor } from "../platform/db/withActor.ts";
import type { Ground } from "./ground.ts";
import type { DemoTown } from "./towns.ts";

/** A town with everything its incidents need. */
export interface TownWorld {
  readonly town: DemoTown;
  readonly organisationId: Uuid;
  readonly kod: Uuid;
  readonly station: Uuid;
  readonly centre: Position;
  /** Its area, in which all lies that is invented for it. */
  readonly ground: Ground;
  readonly districts: readonly {
    readonly name: string;
    readonly centre: Position;
  }[];
  readonly places: readonly {
    readonly id: Uuid;
    readonly position: Position;
  }[];
}

/** The demonstration's bodies. */
export interface DemoWorld {
  readonly police: Uuid;
  readonly ministry: Uuid;
  readonly towns: readonly TownWorld[];
  readonly organisations: Readonly<Record<string, Uuid>>;
}

/** What the demonstration is made with. */
export interface DemoOptions {
  readonly seed: number;
  /** Midnight at which its twelve months end. */
  readonly anchor: Date;
  /** Official outlines by AGS; computed from the points where there are none. */
  readonly outlines: ReadonlyMap<string, AreaGeometry>;
  /** About how many incidents the year holds. */
  readonly incidents: number;
}

/** Runs something in the name of an organisation. */
export async function asOrganisation<T>(
  app: App,
  organisationId: Uuid,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { platform } = app;
  const { circles } = await platform.circles.circlesOf(
    organisationId,
    [],
    platform.clock.now(),
  );
  const actor = systemActor(organisationId, "demo", circles);
  return withActor(platform, actor, "incidents", work);
}
