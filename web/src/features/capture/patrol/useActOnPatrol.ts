// SPDX-License-Identifier: EUPL-1.2
import { addEntry } from "../../../platform/outbox/index.ts";
import { usePhone } from "../phone/phoneState.ts";
import { patrolCall } from "../record/calls.ts";
import type { CaptureLabel } from "../record/labels.ts";
import type { PatrolNow } from "./usePatrols.ts";

/** Keeps the beginning or the end of a patrol on this phone and has it sent. */
export function useActOnPatrol() {
  const { db, hat, send, clockOffsetMs } = usePhone();
  return async (
    row: PatrolNow,
    action: "begin" | "finish",
    debrief: string,
  ): Promise<void> => {
    const { patrol, waiting } = row;
    const now = Date.now();
    const at = new Date(now + (clockOffsetMs ?? 0)).toISOString();
    const words = debrief.trim();
    const label: CaptureLabel = { kind: "patrol", action, focus: patrol.focus };
    const body =
      action === "begin"
        ? { action, begunAt: at }
        : { action, endedAt: at, ...(words !== "" && { debrief: words }) };
    await addEntry(
      db,
      {
        hat,
        call: patrolCall(patrol.id),
        content: { body, label },
        subjectId: patrol.id,
        ...(waiting === undefined
          ? { ifMatch: `"${patrol.version}"` }
          : { dependsOn: [waiting.id], ifMatchFrom: waiting.id }),
      },
      now,
    );
    send();
  };
}
