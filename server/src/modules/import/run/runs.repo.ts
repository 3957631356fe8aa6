// SPDX-License-Identifier: EUPL-1.2
import type { Insertable, Kysely, Selectable } from "kysely";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import type {
  Database,
  ImportRuns,
} from "../../../platform/db/types.generated.ts";

export type ImportRunRow = Selectable<ImportRuns>;

/** Id of the organisation with this short name that works here; needs no actor. */
export async function findActiveOrganisationId(
  db: Kysely<Database>,
  slug: string,
): Promise<Uuid | undefined> {
  const row = await db
    .selectFrom("organisations")
    .select("id")
    .where("slug", "=", slug)
    .where("active", "=", true)
    .executeTakeFirst();
  return row?.id;
}

/** The import of this input that was begun and did not end. */
export async function findRunningImport(
  tx: Tx,
  inputHash: string,
): Promise<ImportRunRow | undefined> {
  return tx.db
    .selectFrom("import_runs")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("input_hash", "=", inputHash)
    .where("state", "=", "running")
    .executeTakeFirst();
}

export async function insertImportRun(
  tx: Tx,
  run: Pick<Insertable<ImportRuns>, "id" | "input_hash" | "dataset"> & {
    readonly unit_id: Uuid | null;
  },
): Promise<ImportRunRow> {
  return tx.db
    .insertInto("import_runs")
    .values({
      ...run,
      organisation_id: tx.actor.organisationId,
      state: "running",
      started_at: tx.now,
      updated_at: tx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** How far an import has come: rows committed, and what came of them. */
export interface Progress {
  readonly rowsDone: number;
  readonly stored: number;
  readonly known: number;
}

/** Moves the checkpoint on; false when somebody else has moved it. */
export async function advanceImportRun(
  tx: Tx,
  id: Uuid,
  rowsBefore: number,
  progress: Progress,
): Promise<boolean> {
  const row = await tx.db
    .updateTable("import_runs")
    .set({
      rows_done: progress.rowsDone,
      stored: progress.stored,
      known: progress.known,
      updated_at: tx.now,
    })
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .where("state", "=", "running")
    .where("rows_done", "=", rowsBefore)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends an import; false when it had ended already. */
export async function finishImportRun(
  tx: Tx,
  id: Uuid,
  bad: number,
  root: string,
): Promise<boolean> {
  const row = await tx.db
    .updateTable("import_runs")
    .set({
      state: "done",
      bad,
      root,
      updated_at: tx.now,
      finished_at: tx.now,
    })
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .where("state", "=", "running")
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
