// SPDX-License-Identifier: EUPL-1.2
import {
  type IncidentSource,
  incidentSourceTexts,
} from "@schulterschluss/contract/incidents";
import { useLocale, useTranslations } from "use-intl";
import { Segmented, TextArea, TextField } from "../../../platform/ui/index.ts";
import type { DraftProps } from "./newIncident.ts";

const atTheDesk: readonly IncidentSource[] = [
  "phone",
  "citizen",
  "ownPatrol",
  "police",
  "otherOffice",
];

/** How the desk learned of it; a telephone call asks for the caller. */
export function HowField({ draft, onChange }: DraftProps) {
  const t = useTranslations("incidents.form");
  const locale = useLocale();
  return (
    <div className="field">
      <p className="field__label">{t("how")}</p>
      <Segmented
        label={t("how")}
        value={draft.source}
        onChange={(source) => onChange({ source })}
        segments={atTheDesk.map((value) => ({
          value,
          label: incidentSourceTexts[value][locale],
        }))}
      />
    </div>
  );
}

/** Who called, when and from which number. */
export function CallFields({ draft, onChange }: DraftProps) {
  const t = useTranslations("incidents.form");
  return (
    <section className="call-box" aria-label={t("callTitle")}>
      <h2>{t("callTitle")}</h2>
      <div className="field-grid">
        <TextField
          label={t("callerName")}
          optional
          autoComplete="off"
          value={draft.callerName}
          onChange={(callerName) => onChange({ callerName })}
        />
        <TextField
          type="tel"
          label={t("callerPhone")}
          optional
          autoComplete="off"
          value={draft.callerPhone}
          onChange={(callerPhone) => onChange({ callerPhone })}
        />
      </div>
      <TextArea
        label={t("callerNote")}
        hint={t("callerHint")}
        optional
        rows={2}
        value={draft.callerNote}
        onChange={(callerNote) => onChange({ callerNote })}
      />
    </section>
  );
}
