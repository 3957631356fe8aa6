// SPDX-License-Identifier: EUPL-1.2
import { type Grants, compile } from "@schulterschluss/contract/grants";
import type { Tx } from "../../platform/db/actor.ts";
import { listAgreementFiles } from "./agreements.repo.ts";
import { type AgreementFile, groundOf } from "./ground.ts";

/** Agreements of an organisation with what they grant at an instant. */
export interface CompiledAgreements {
  readonly files: readonly AgreementFile[];
  readonly grants: Grants;
}

// Read once a transaction: longer would let an ended agreement live on.
const read = new WeakMap<Tx, Promise<readonly AgreementFile[]>>();

function filesOf(tx: Tx): Promise<readonly AgreementFile[]> {
  const known = read.get(tx);
  if (known !== undefined) return known;
  const files = listAgreementFiles(tx);
  read.set(tx, files);
  return files;
}

/** What holds for the acting organisation at an instant. */
export async function compiledAgreements(
  tx: Tx,
  at: Date = tx.now,
): Promise<CompiledAgreements> {
  const files = await filesOf(tx);
  return { files, grants: compile(files.map(groundOf), at.toISOString()) };
}
