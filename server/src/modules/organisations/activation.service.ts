// SPDX-License-Identifier: EUPL-1.2
import type { Kysely } from "kysely";
import type { Uuid } from "../../platform/db/actor.ts";
import { systemActor } from "../../platform/db/systemActor.ts";
import type { Database } from "../../platform/db/types.generated.ts";
import { withActor } from "../../platform/db/withActor.ts";
import { problem } from "../../platform/errors/problem.ts";
import type { Platform } from "../../platform/platform.ts";
import { findOrganisation } from "./organisations.repo.ts";

/**
 * Lets an organisation of the directory work with this installation: gives it
 * its keys and marks it as active. Doing it twice changes nothing; an unknown
 * organisation is a 404.
 */
export async function activateOrganisation(
  platform: Platform,
  organisationId: Uuid,
  requestId: string,
): Promise<void> {
  const actor = systemActor(organisationId, requestId);
  const isFirst = await withActor(
    platform,
    actor,
    "organisations",
    async (tx) => {
      const organisation = await findOrganisation(tx, organisationId);
      if (organisation === undefined) throw problem("organisations.notFound");
      if (organisation.active) return false;
      await platform.keys.createFor(tx);
      await tx.db
        .updateTable("organisations")
        .set({ active: true })
        .where("id", "=", organisationId)
        .execute();
      tx.audit({
        action: "organisations.activated",
        object: { type: "organisation", id: organisationId },
      });
      return true;
    },
  );
  if (!isFirst) return;
  platform.keys.expire();
  await platform.keys.load(organisationId);
  const key_fingerprint = platform.keys.fingerprint(organisationId);
  await withActor(platform, actor, "organisations", (tx) =>
    tx.db
      .updateTable("organisations")
      .set({ key_fingerprint })
      .where("id", "=", organisationId)
      .execute(),
  );
}

/** Names of all organisations of the directory; needs no actor. */
export async function listOrganisationNames(
  db: Kysely<Database>,
): Promise<{ id: Uuid; name: string; active: boolean }[]> {
  return db
    .selectFrom("organisations")
    .select(["id", "name", "active"])
    .orderBy("name")
    .orderBy("id")
    .execute();
}
