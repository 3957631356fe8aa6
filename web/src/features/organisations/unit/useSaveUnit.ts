// SPDX-License-Identifier: EUPL-1.2
import type { Unit } from "@schulterschluss/contract/organisations";
import { useState } from "react";
import { newId, useWrite } from "../../../platform/api/index.ts";
import {
  changedParts,
  draftOf,
  dutyOf,
  profileOf,
  type UnitDraft,
} from "./unitDraft.ts";

interface SaveUnit {
  readonly run: (
    draft: UnitDraft,
    onDone: (unitId: string) => void,
  ) => Promise<void>;
  readonly error: Error | null;
  readonly isPending: boolean;
}

/**
 * Saves a unit: only what was changed since `base` travels, against the newest
 * version, so that changes others made elsewhere in the unit stay.
 */
export function useSaveUnit(
  base: Unit | undefined,
  current: Unit | undefined,
): SaveUnit {
  const [id] = useState(() => base?.id ?? newId());
  const create = useWrite("organisations", "post", "/api/v1/units");
  const edit = useWrite("organisations", "patch", "/api/v1/units/{id}");
  const change = async (draft: UnitDraft, from: Unit, version: number) => {
    const body = changedBody(draft, from);
    if (Object.keys(body).length === 0) return;
    await edit.mutateAsync({ path: { id }, ifMatch: version, body });
  };
  const add = async (draft: UnitDraft) => {
    // A second try finds the unit already there: only its hours are missing.
    const unit =
      create.data ??
      (await create.mutateAsync({
        body: { id, ...profileOf(draft, undefined) },
      }));
    await change(draft, unit, unit.version);
  };
  return {
    run: async (draft, onDone) => {
      try {
        await (base === undefined
          ? add(draft)
          : change(draft, base, current?.version ?? base.version));
        onDone(id);
      } catch {
        // Shown above the form by `error`.
        return;
      }
    },
    error: create.error ?? edit.error,
    isPending: create.isPending || edit.isPending,
  };
}

const bodyKeys = {
  name: "name",
  shortName: "shortName",
  kind: "kind",
  parentId: "parentId",
  emergencyNumber: "emergencyNumber",
  areaIds: "areas",
  hours: "dutyWindows",
  exceptions: "dutyExceptions",
  contacts: "contacts",
} as const satisfies Record<keyof UnitDraft, string>;

function changedBody(
  draft: UnitDraft,
  from: Unit,
): Partial<ReturnType<typeof profileOf> & ReturnType<typeof dutyOf>> {
  const all = { ...profileOf(draft, from), ...dutyOf(draft) };
  const wanted = new Set<string>(
    changedParts(draftOf(from), draft).map((part) => bodyKeys[part]),
  );
  return Object.fromEntries(
    Object.entries(all).filter(([key]) => wanted.has(key)),
  );
}
