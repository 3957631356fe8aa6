// SPDX-License-Identifier: EUPL-1.2
import type { Updateable } from "kysely";
import { transmissionLives } from "@schulterschluss/contract/transmissions";
import type {
  TransmissionKind,
  TransmissionState,
} from "@schulterschluss/contract/transmissions";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { Transmissions } from "../../platform/db/types.generated.ts";
import { Defect } from "../../platform/errors/defect.ts";
import { problem } from "../../platform/errors/problem.ts";
import type { Platform } from "../../platform/platform.ts";
import type { TransmissionContent } from "./content.ts";
import {
  type StoredTransmission,
  lockTransmission,
  updateTransmission,
} from "./transmissions.repo.ts";

/** An own copy with its opened content, locked for this transaction. */
export interface OpenCopy {
  readonly row: StoredTransmission;
  readonly content: TransmissionContent;
}

/** Opens the sealed part; after erasure there is none. */
export function openContent(
  platform: Platform,
  row: StoredTransmission,
): TransmissionContent | null {
  const { id, sealed, data_key } = row;
  if (data_key === null) return null;
  return platform.keys.open<TransmissionContent>(row.organisation_id, {
    id,
    sealed,
    data_key,
  });
}

/** The own copy, locked; undefined when this organisation has none. */
export async function findOpenCopy(
  platform: Platform,
  tx: Tx,
  id: Uuid,
): Promise<OpenCopy | undefined> {
  const row = await lockTransmission(tx, id);
  if (row === undefined) return undefined;
  const content = openContent(platform, row);
  if (content === null) throw problem("transmissions.actionNotPossible");
  return { row, content };
}

/** Whether a transmission still waits for somebody in a state. */
export function isOpen(kind: string, state: string): boolean {
  const life = transmissionLives[kind as TransmissionKind];
  return !life.final.includes(state as TransmissionState);
}

/** Saves a copy with a new state, new columns and new content. */
export async function saveCopy(
  platform: Platform,
  tx: Tx,
  copy: OpenCopy,
  next: {
    readonly state: string;
    readonly columns?: Updateable<Transmissions>;
    readonly content?: Partial<TransmissionContent>;
  },
): Promise<void> {
  const { row } = copy;
  if (row.organisation_id !== tx.actor.organisationId)
    throw new Defect("a copy is saved by its own organisation");
  const content =
    next.content === undefined
      ? undefined
      : platform.keys.seal(
          tx,
          row.organisation_id,
          { ...copy.content, ...next.content },
          row.id,
        );
  await updateTransmission(tx, row.id, {
    ...next.columns,
    state: next.state,
    open: isOpen(row.kind, next.state),
    ...(content && { sealed: content.sealed, data_key: content.dataKey }),
  });
}
