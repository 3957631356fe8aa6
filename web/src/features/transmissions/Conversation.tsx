// SPDX-License-Identifier: EUPL-1.2
import type { Transmission } from "@schulterschluss/contract/transmissions";
import { useTranslations } from "use-intl";
import { useFormat } from "../../platform/i18n/index.ts";
import { type Fact, FactsList } from "../../platform/ui/index.ts";

/** What both sides said since: question, answer, reason, reports, calls. */
export function Conversation({
  transmission,
}: {
  readonly transmission: Transmission;
}) {
  const t = useTranslations("transmissions");
  const facts = useFacts(transmission);
  if (facts.every((fact) => fact.value === null)) return null;
  return (
    <section className="section section--line stack" aria-label={t("reports")}>
      <FactsList facts={facts} />
    </section>
  );
}

function useFacts(transmission: Transmission): readonly Fact[] {
  const t = useTranslations("transmissions");
  const format = useFormat();
  const { declineReason, declineText, question, answer } = transmission;
  const declined =
    declineReason === null
      ? null
      : [t(`dialog.declineReason.${declineReason}`), declineText]
          .filter((part) => part !== null)
          .join(": ");
  return [
    { key: "declined", term: t("dialog.reason"), value: declined },
    { key: "question", term: t("question"), value: question },
    { key: "answer", term: t("answer"), value: answer },
    ...transmission.reports.map((one, index) => ({
      key: `report-${index}`,
      term: t("reports"),
      value: one.text,
      note: `${one.unit.shortName}, ${format.dateTime(one.at)}`,
    })),
    ...transmission.calls.map((one, index) => ({
      key: `call-${index}`,
      term: t("calls"),
      value: [one.spokeWith, one.note]
        .filter((part) => part !== null)
        .join(": "),
      note: [one.number, format.dateTime(one.at)]
        .filter((part) => part !== null)
        .join(", "),
    })),
  ];
}
