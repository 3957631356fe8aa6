// SPDX-License-Identifier: EUPL-1.2
import {
  actionsTakenTexts,
  type Incident,
  incidentFlagTexts,
  incidentSourceTexts,
} from "@schulterschluss/contract/incidents";
import { useLocale, useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { type Fact, FactsList } from "../../../platform/ui/index.ts";

/** What is known of an incident, in two columns. */
export function IncidentFacts({ incident }: { readonly incident: Incident }) {
  const t = useTranslations("incidents");
  const facts = [
    ...useEventFacts(incident),
    ...usePeopleFacts(incident),
    ...useRecordFacts(incident),
  ];
  return (
    <section className="section">
      <h2 className="incident-heading">{t("what")}</h2>
      <FactsList termWidth={104} facts={facts} />
    </section>
  );
}

function useEventFacts(incident: Incident): readonly Fact[] {
  const t = useTranslations("incidents");
  const locale = useLocale();
  const format = useFormat();
  const { place, occurredFrom, occurredTo } = incident;
  const where = [place.placeName, place.description].filter(Boolean);
  const around = [
    where.length > 0 ? place.districtName : null,
    place.accuracyM === null
      ? null
      : t("accuracy", { metres: Math.round(place.accuracyM) }),
  ].filter(Boolean);
  const precision = t(`precision.${incident.occurredPrecision}`);
  return [
    {
      key: "when",
      term: t("when"),
      value:
        occurredTo === null
          ? format.dateTime(occurredFrom)
          : format.range(occurredFrom, occurredTo),
      ...(precision !== "" && { note: precision }),
    },
    {
      key: "where",
      term: t("where"),
      value:
        where.length > 0
          ? where.join(", ")
          : (place.districtName ?? t("noPlace")),
      ...(around.length > 0 && { note: around.join(", ") }),
    },
    {
      key: "description",
      term: t("description"),
      value: incident.description && (
        <span className="pre-line">{incident.description}</span>
      ),
    },
    {
      key: "done",
      term: t("done"),
      value:
        incident.actionsTaken.length === 0
          ? null
          : format.list(
              incident.actionsTaken.map(
                (code) => actionsTakenTexts[code][locale],
              ),
            ),
    },
  ];
}

function usePeopleFacts(incident: Incident): readonly Fact[] {
  const t = useTranslations("incidents");
  const locale = useLocale();
  const format = useFormat();
  const { caller, calledAt } = incident;
  return [
    {
      key: "source",
      term: t("source"),
      value: incidentSourceTexts[incident.source][locale],
    },
    {
      key: "persons",
      term: t("persons"),
      value:
        incident.personCount === null
          ? null
          : t("personsValue", { count: incident.personCount }),
    },
    {
      key: "flags",
      term: t("flags"),
      value:
        incident.flags.length === 0
          ? null
          : format.list(
              incident.flags.map((code) => incidentFlagTexts[code][locale]),
            ),
    },
    {
      key: "caller",
      term: t("caller"),
      value:
        caller === null
          ? null
          : [caller.name, caller.phone, caller.note].filter(Boolean).join(", "),
      note: t("callerHidden"),
    },
    {
      key: "called",
      term: t("called"),
      value:
        calledAt === null
          ? null
          : t("calledValue", {
              number: incident.calledNumber ?? "110",
              time: format.clock(calledAt),
            }),
      note: t("calledNote"),
    },
  ];
}

function useRecordFacts(incident: Incident): readonly Fact[] {
  const t = useTranslations("incidents");
  const format = useFormat();
  return [
    {
      key: "received",
      term: t("receivedFrom"),
      value: incident.receivedFrom?.organisation.shortName,
    },
    {
      key: "purpose",
      term: t("purpose"),
      value: t(`purposeName.${incident.purpose.key}`),
      note: `(${incident.purpose.legalBasis})`,
    },
    {
      key: "deleteBy",
      term: t("deleteBy"),
      value: format.date(`${incident.deleteBy}T12:00:00Z`),
      note: t("deleteNote"),
    },
  ];
}
