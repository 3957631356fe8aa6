// SPDX-License-Identifier: EUPL-1.2
import {
  type Incident,
  incidentSourceTexts,
  incidentStateTexts,
  type TimelineEntry as Step,
} from "@schulterschluss/contract/incidents";
import { useLocale, useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { useFormat, useNow } from "../../../platform/i18n/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import type { TimelineEntry } from "../../../platform/ui/index.ts";

/** Steps of an incident in words, newest first. */
export function useTimelineEntries(
  incident: Incident,
): readonly TimelineEntry[] {
  const t = useTranslations("incidents");
  const format = useFormat();
  const words = useStepWords();
  const { membership } = useHat();
  const today = format.date(new Date(useNow(60_000)));
  return incident.timeline.toReversed().map((step) => {
    const isToday = format.date(step.at) === today;
    const who = [
      step.unit?.shortName ?? step.organisation.shortName,
      step.author === "system" ? t("system") : step.author,
      isToday ? null : format.date(step.at),
    ];
    return {
      key: step.id,
      time: format.time(step.at),
      dateTime: step.at,
      party:
        step.organisation.id === membership.organisation.id ? "own" : "partner",
      title: words(step),
      note: who.filter(Boolean).join(", "),
    };
  });
}

function useStepWords(): (step: Step) => string {
  const t = useTranslations("incidents");
  const locale = useLocale();
  const units = useRead("organisations", "/api/v1/units");
  const unitName = (id: unknown) =>
    units.data?.items.find((unit) => unit.id === id)?.shortName ?? "";
  return ({ type, details }) => {
    const name = type.split(".")[1] ?? "other";
    switch (name) {
      case "recorded":
        return t("event.recorded", {
          source: textOf(incidentSourceTexts, details["source"], locale),
        });
      case "stateChanged":
        return t("event.stateChanged", {
          state: textOf(incidentStateTexts, details["to"], locale),
        });
      case "statementAdded":
        return t("event.statementAdded", {
          kind: t(details["kind"] === "assessment" ? "assessment" : "fact"),
        });
      case "sent":
        return t("event.sent", { unit: unitName(details["recipientUnit"]) });
      default:
        return t.has(`event.${name}` as "event.other")
          ? t(`event.${name}` as "event.other")
          : t("event.other");
    }
  };
}

function textOf(
  texts: Readonly<Record<string, Readonly<Record<"de" | "en", string>>>>,
  key: unknown,
  locale: "de" | "en",
): string {
  return typeof key === "string" ? (texts[key]?.[locale] ?? key) : "";
}
