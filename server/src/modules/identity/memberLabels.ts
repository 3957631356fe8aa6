// SPDX-License-Identifier: EUPL-1.2
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { listMemberRowsById } from "./members.repo.ts";

/** How a member is named in records of the own organisation. */
export interface MemberLabel {
  readonly id: Uuid;
  readonly displayName: string;
  readonly serviceNumber: string | null;
}

/** Names of members of the acting organisation; those of others are never answered. */
export async function listMemberLabels(
  tx: Tx,
  membershipIds: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, MemberLabel>> {
  const rows = await listMemberRowsById(tx, membershipIds);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        displayName: row.display_name,
        serviceNumber: row.service_number,
      },
    ]),
  );
}
