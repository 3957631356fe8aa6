// SPDX-License-Identifier: EUPL-1.2
import type {
  IdentitySettings,
  changeIdentitySettings,
} from "@schulterschluss/contract/identity";
import type { z } from "zod";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import { stale } from "../../../platform/errors/problem.ts";
import { accessChanged } from "../../../platform/identity/identity.ts";
import { getSignInRules } from "../../../platform/identity/settings.repo.ts";
import type { IdentityContext } from "../context.ts";
import { putSettings } from "./settings.repo.ts";

/** The rules of sign-in of the acting organisation. */
export async function presentSettings(
  tx: Tx,
): Promise<{ status: 200; body: IdentitySettings; etag: number }> {
  const rules = await getSignInRules(tx.db, tx.actor.organisationId);
  return { status: 200, body: { ...rules }, etag: rules.version };
}

/** Changes the rules; open pages of the organisation are checked against them at once. */
export async function changeSettings(
  { identity }: IdentityContext,
  tx: Tx,
  version: number,
  body: z.output<typeof changeIdentitySettings.body>,
): Promise<Uuid> {
  const { organisationId } = tx.actor;
  const rules = await getSignInRules(tx.db, organisationId);
  const { secondFactor, preset, workstationLockMin } = body;
  const isChanged = await putSettings(tx, version, {
    second_factor: secondFactor ?? rules.secondFactor,
    preset: preset ?? rules.preset,
    workstation_lock_min: workstationLockMin ?? rules.workstationLockMin,
  });
  if (!isChanged) throw stale(organisationId);
  identity.forget({ type: "organisation", id: organisationId });
  tx.publish({
    type: accessChanged,
    v: 1,
    object: { type: "organisation", id: organisationId },
    audience: [],
  });
  tx.audit({
    action: "identity.settingsChanged",
    object: { type: "organisation", id: organisationId },
    details: {
      ...(secondFactor !== undefined && { secondFactor }),
      ...(preset !== undefined && { preset }),
      ...(workstationLockMin !== undefined && { workstationLockMin }),
    },
  });
  return organisationId;
}
