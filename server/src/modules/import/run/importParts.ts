// SPDX-License-Identifier: EUPL-1.2
import type { ImportMapping } from "@schulterschluss/contract/import";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import { systemActor } from "../../../platform/db/systemActor.ts";
import { withActor } from "../../../platform/db/withActor.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Incidents } from "../../incidents/index.ts";

/** What the module is built on. */
export interface ImportParts {
  readonly platform: Platform;
  readonly incidents: Incidents;
}

/** A file that is to be imported. */
export interface ImportOrder {
  readonly organisationId: Uuid;
  readonly unitId: Uuid | null;
  readonly mapping: ImportMapping;
  readonly file: string;
  /** Paths of joined files by their name, where they do not lie beside the file. */
  readonly joinFiles: ReadonlyMap<string, string>;
}

/** Runs one transaction of an import, with the pictures as they are in force now. */
export async function asImporter<T>(
  { platform }: ImportParts,
  organisationId: Uuid,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const now = platform.clock.now();
  const { circles } = await platform.circles.circlesOf(organisationId, [], now);
  const actor = systemActor(organisationId, "import", circles);
  return withActor(platform, actor, "import", work);
}
