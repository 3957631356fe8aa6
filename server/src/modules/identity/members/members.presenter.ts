// SPDX-License-Identifier: EUPL-1.2
import type { Member } from "@schulterschluss/contract/identity";
import type { Tx } from "../../../platform/db/actor.ts";
import { Defect } from "../../../platform/errors/defect.ts";
import { holdsAt } from "../../../platform/identity/sessionTimes.ts";
import { roleOf } from "../account/me.service.ts";
import type { MemberRow } from "./members.repo.ts";

/** Where a membership stands in time. */
export function memberStateOf(row: MemberRow, now: Date): Member["state"] {
  const dates = { validFrom: row.valid_from, validUntil: row.valid_until };
  if (holdsAt(dates, now)) return "current";
  const isOver = row.valid_until !== null && row.valid_until <= now;
  return isOver ? "ended" : "future";
}

function abilitiesOf(
  tx: Tx,
  row: MemberRow,
  state: Member["state"],
): Member["abilities"] {
  if (!tx.actor.permissions.has("identity.manage") || state === "ended")
    return [];
  const isDeputy = row.deputy_of !== null;
  return [
    "change",
    "end",
    ...(row.account_kept_here ? (["resetSignIn"] as const) : []),
    ...(isDeputy ? [] : (["appointDeputy"] as const)),
  ];
}

/** A member for those who belong to the same organisation. */
export function presentMember(tx: Tx, row: MemberRow): Member {
  const role = roleOf(row.role);
  if (role === undefined) throw new Defect(`no role ${row.role}`);
  const state = memberStateOf(row, tx.now);
  return {
    id: row.id,
    version: row.version,
    displayName: row.display_name,
    serviceNumber: row.service_number,
    role,
    unitIds: row.unit_ids,
    validFrom: row.valid_from.toISOString(),
    validUntil: row.valid_until?.toISOString() ?? null,
    state,
    onBehalfOf: row.deputy_of,
    accountKeptHere: row.account_kept_here,
    abilities: abilitiesOf(tx, row, state),
  };
}
