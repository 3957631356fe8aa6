// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { v7 } from "uuid";
import type { Uuid } from "../db/actor.ts";
import { type KeyUse, wrapOrganisationKey } from "./keyRing.ts";
import type { NewKey } from "./keys.repo.ts";
import type { MasterKey } from "./masterKey.ts";
import { makePair } from "./signing.ts";

const secretBytes = 32;

/** Makes fresh keys of an organisation, wrapped by a master key and valid from an instant on. */
export function makeOrganisationKeys(
  master: MasterKey,
  organisationId: Uuid,
  uses: readonly KeyUse[],
  validFrom: Date,
): NewKey[] {
  return uses.map((use) => {
    const id = v7();
    const pair = use === "sign" || use === "encrypt" ? makePair(use) : null;
    const secret = pair?.privateDer ?? randomBytes(secretBytes);
    return {
      id,
      use,
      masterId: master.id,
      wrapped: wrapOrganisationKey(master, organisationId, { id, use, secret }),
      publicKey: pair?.publicRaw ?? null,
      validFrom,
    };
  });
}
