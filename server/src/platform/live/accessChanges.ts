// SPDX-License-Identifier: EUPL-1.2
import { accessChanged, identityChange } from "../identity/identity.ts";
import type { LiveParts } from "./liveParts.ts";
import type { LiveRecord } from "./record.ts";

/** Has what is known of access forgotten wherever one of these events says that it changed. */
export function tellAccessChanges(
  { onAccessChange }: LiveParts,
  records: readonly Pick<LiveRecord, "type" | "object_type" | "object_id">[],
): void {
  for (const { type, object_type, object_id } of records) {
    if (type !== accessChanged) continue;
    const change = identityChange(object_type, object_id);
    if (change !== undefined) onAccessChange(change);
  }
}
