// SPDX-License-Identifier: EUPL-1.2
import { findCategory } from "@schulterschluss/contract/incidents";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { useGo } from "../phone/navigation.ts";
import { PhoneRow } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import type { ReadEntry } from "../phone/useContents.ts";

/** Whether passing on is proposed for a category: then it is the filled button, not a row. */
export function isPassOnProposed(category: string): boolean {
  const base = findCategory(category);
  return (
    base !== undefined &&
    (base.suspectsOffence ||
      base.competence === "police" ||
      base.competence === "both")
  );
}

/** The way to pass on what is not proposed for passing on. */
export function PassOnRow(props: {
  readonly read: ReadEntry;
  readonly isPassedOn: boolean;
}) {
  const t = useTranslations("capture.saved");
  const { profile } = usePhone();
  const go = useGo();
  const { label, entry } = props.read;
  const isOffered =
    label?.kind === "incident" &&
    profile.canPassOn &&
    !props.isPassedOn &&
    !isPassOnProposed(label.category);
  if (!isOffered) return null;
  return (
    <PhoneRow
      height={56}
      icon="send"
      title={t("passOnOther")}
      onClick={() => go({ name: "passOn", entryId: entry.id })}
    />
  );
}
