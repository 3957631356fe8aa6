// SPDX-License-Identifier: EUPL-1.2
import type { Unit } from "@schulterschluss/contract/organisations";
import { useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { Notice } from "../../../platform/ui/index.ts";
import { changedParts, draftOf, type UnitDraft } from "./unitDraft.ts";

const labels = {
  name: "name",
  shortName: "shortName",
  kind: "kind",
  parentId: "parent",
  emergencyNumber: "emergency",
  areaIds: "areas",
  hours: "hours",
  exceptions: "exceptions",
  contacts: "contacts",
} as const satisfies Record<keyof UnitDraft, string>;

interface UnitStaleNoticeProps {
  /** As it was when the form was opened. */
  readonly base: Unit;
  readonly current: Unit;
}

/** Says what somebody else changed while this form was open. */
export function UnitStaleNotice({ base, current }: UnitStaleNoticeProps) {
  const t = useTranslations("organisations.form");
  const format = useFormat();
  const changed = changedParts(draftOf(base), draftOf(current));
  if (base.version === current.version || changed.length === 0) return null;
  return (
    <Notice kind="warm" role="status" title={t("staleTitle")}>
      {t("staleText", {
        fields: format.list(changed.map((part) => t(labels[part]))),
      })}
    </Notice>
  );
}
