// SPDX-License-Identifier: EUPL-1.2
import {
  type Agreement,
  agreementLife,
} from "@schulterschluss/contract/agreements";
import { actionsIn } from "@schulterschluss/contract/core";
import type { Tx } from "../../platform/db/actor.ts";
import {
  type AgreementFile,
  confirmationOf,
  findSuspender,
  stateAt,
} from "./ground.ts";

/** What the acting membership may do with an agreement now; routes and buttons come from it. */
export function abilitiesOn(
  tx: Tx,
  file: AgreementFile,
): Agreement["abilities"] {
  const { organisationId, permissions } = tx.actor;
  const party = file.record.parties.find(
    (one) => one.organisationId === organisationId,
  );
  if (party === undefined) return [];
  const state = stateAt(file, tx.now);
  const recorder = file.record.contributedBy === organisationId;
  const actions: Agreement["abilities"] = actionsIn(
    agreementLife,
    state,
    "own",
    permissions,
  )
    .filter(
      // Only who recorded it can throw a record away that is not in force yet.
      (action) => action !== "discard" || recorder,
    )
    .filter(
      // Nobody can open again what another party closed.
      (action) => action !== "resume" || findSuspender(file) === organisationId,
    );
  if (state === "recorded" && recorder && permissions.has("agreements.edit"))
    actions.push("edit");
  const unconfirmed =
    party.role === "executing" &&
    confirmationOf(file, organisationId) === undefined;
  if (
    state === "recorded" &&
    unconfirmed &&
    permissions.has("agreements.confirm")
  )
    actions.push("confirm");
  return actions;
}
