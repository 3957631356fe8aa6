// SPDX-License-Identifier: EUPL-1.2
import {
  actionsTakenTexts,
  incidentFlagTexts,
} from "@schulterschluss/contract/incidents";
import { useLocale, useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { Button, Notice } from "../../../platform/ui/index.ts";
import { categoryLabel } from "../../categories/index.ts";
import {
  changedFields,
  conflicts,
  type EditDraft,
  type EditedField,
} from "./editDraft.ts";

interface MergeNoticeProps {
  readonly draft: EditDraft;
  readonly base: EditDraft;
  readonly current: EditDraft;
  readonly onTake: (field: EditedField) => void;
}

/** Says what others changed while the form was open, and lets one choose where both did. */
export function MergeNotice(props: MergeNoticeProps) {
  const t = useTranslations("incidents.editForm");
  const format = useFormat();
  const words = useFieldWords();
  const { draft, base, current, onTake } = props;
  const theirs = changedFields(base, current);
  if (theirs.length === 0) return null;
  return (
    <Notice kind="warm" role="status" title={t("stale")}>
      <p>
        {t("staleText", {
          fields: format.list(theirs.map((field) => t(`field.${field}`))),
        })}
      </p>
      {conflicts(draft, base, current).map((field) => (
        <p key={field} className="merge-row">
          <span>
            {t("conflict", {
              field: t(`field.${field}`),
              value: words(current, field),
            })}
          </span>
          <Button size="small" kind="quiet" onClick={() => onTake(field)}>
            {t("takeTheirs")}
          </Button>
        </p>
      ))}
    </Notice>
  );
}

function useFieldWords(): (draft: EditDraft, field: EditedField) => string {
  const t = useTranslations("incidents.editForm");
  const urgency = useTranslations("platform.urgency");
  const locale = useLocale();
  const format = useFormat();
  return (draft, field) => {
    switch (field) {
      case "category":
        return categoryLabel(draft.category ?? "", locale);
      case "urgency":
        return urgency(draft.urgency);
      case "occurredFrom":
        return format.dateTime(draft.occurredFrom);
      case "occurredTo":
        return draft.occurredTo === null
          ? t("none")
          : format.dateTime(draft.occurredTo);
      case "personCount":
        return draft.personCount === null
          ? t("none")
          : String(draft.personCount);
      case "description":
        return draft.description ?? t("none");
      case "actionsTaken":
        return draft.actionsTaken.length === 0
          ? t("none")
          : format.list(
              draft.actionsTaken.map((code) => actionsTakenTexts[code][locale]),
            );
      case "flags":
        return draft.flags.length === 0
          ? t("none")
          : format.list(
              draft.flags.map((code) => incidentFlagTexts[code][locale]),
            );
    }
  };
}
