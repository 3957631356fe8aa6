// SPDX-License-Identifier: EUPL-1.2
import type {
  EnvelopeStatement,
  EnvelopeV1,
  Transmission,
} from "@schulterschluss/contract/transmissions";
import {
  actionsTakenTexts,
  incidentFlagTexts,
} from "@schulterschluss/contract/incidents";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useMembershipId } from "../../platform/api/index.ts";
import { useFormat } from "../../platform/i18n/index.ts";
import { Button, type Fact, FactsList, Icon } from "../../platform/ui/index.ts";
import { categoryLabel } from "../categories/index.ts";

/** Exactly what was sent, statement by statement, and what stayed behind. */
export function EnvelopeView({
  transmission,
}: {
  readonly transmission: Transmission;
}) {
  const t = useTranslations("transmissions");
  const { envelope, notSent } = transmission;
  const facts = useStatements(envelope?.statements ?? []);
  if (envelope === null) return null;
  return (
    <>
      <section className="section section--line stack">
        <h3>{t("sent")}</h3>
        <FactsList facts={facts} />
        {transmission.files.length > 0 && <Files transmission={transmission} />}
        <NotSent notSent={notSent} />
      </section>
      <Grounds envelope={envelope} />
    </>
  );
}

/** The statements of an envelope as facts; the preview before sending uses the same. */
export function useStatements(
  statements: readonly EnvelopeStatement[],
): readonly Fact[] {
  const t = useTranslations("transmissions");
  const format = useFormat();
  const locale = useLocale();
  return statements.map((one, index): Fact => {
    const key = `${one.type}-${index}`;
    switch (one.type) {
      case "event":
        return {
          key,
          term: t("when"),
          value:
            one.occurredTo === null
              ? format.dateTime(one.occurredFrom)
              : format.range(one.occurredFrom, one.occurredTo),
          note: categoryLabel(one.category, locale),
        };
      case "place":
        return {
          key,
          term: t("where"),
          value:
            [one.name, one.district, one.description]
              .filter((part) => part !== null)
              .join(", ") || null,
          ...(one.accuracyM !== null && {
            note: t("accuracy", { metres: one.accuracyM }),
          }),
        };
      case "description":
        return { key, term: t("description"), value: one.text };
      case "fact":
      case "assessment":
        return { key, term: t(one.type), value: one.text, note: one.author };
      case "actionsTaken":
        return {
          key,
          term: t("doneSoFar"),
          value: format.list(
            one.codes.map((code) => actionsTakenTexts[code][locale]),
          ),
        };
      case "circumstances":
        return {
          key,
          term: t("circumstances"),
          value: format.list([
            ...(one.personCount === null
              ? []
              : [t("persons", { count: one.personCount })]),
            ...one.flags.map((flag) => incidentFlagTexts[flag][locale]),
          ]),
        };
      case "caller":
        return {
          key,
          term: t("caller"),
          value: <Caller name={one.name} phone={one.phone} />,
        };
      case "fileNumber":
        return {
          key,
          term: t("fileNumber"),
          value: one.number,
          note: one.issuer,
        };
      default:
        return {
          key,
          term: t("emergencyCall"),
          value: t("emergencyCallValue", {
            number: one.number,
            time: format.time(one.at),
          }),
        };
    }
  });
}

/** Who called is shown on a tap only. */
function Caller(props: {
  readonly name: string | null;
  readonly phone: string | null;
}) {
  const t = useTranslations("transmissions");
  const [shown, setShown] = useState(false);
  if (!shown)
    return (
      <Button kind="plain" onClick={() => setShown(true)}>
        {t("showCaller")}
      </Button>
    );
  return (
    <>{[props.name, props.phone].filter((part) => part !== null).join(", ")}</>
  );
}

function Files({ transmission }: { readonly transmission: Transmission }) {
  const t = useTranslations("transmissions");
  const format = useFormat();
  const membership = useMembershipId();
  return (
    <ul className="plain-list" aria-label={t("files")}>
      {transmission.files.map((file, index) => (
        <li key={file.id} className="row">
          <Icon name="image" />
          <a
            href={`/api/v1/files/${file.id}/original?membership=${membership ?? ""}`}
            target="_blank"
            rel="noreferrer"
          >
            {t("file", { number: index + 1 })}
          </a>
          <span className="small muted">{format.bytes(file.sizeBytes)}</span>
        </li>
      ))}
    </ul>
  );
}

function NotSent({ notSent }: { readonly notSent: Transmission["notSent"] }) {
  const t = useTranslations("transmissions");
  const format = useFormat();
  if (notSent.length === 0) return null;
  const list = format.list(
    notSent.map((one) => t(`notSentKind.${one.kind}`, { count: one.count })),
  );
  return (
    <p className="row small muted">
      <Icon name="eyeOff" size={16} />
      {t("notSent", { list })}
    </p>
  );
}

function Grounds({ envelope }: { readonly envelope: EnvelopeV1 }) {
  const t = useTranslations("transmissions");
  const format = useFormat();
  const { useConditions: conditions } = envelope;
  return (
    <section className="section section--line stack">
      <h3>{t("purposeAndBasis")}</h3>
      <FactsList
        facts={[
          { key: "purpose", term: t("purpose"), value: envelope.purpose },
          { key: "basis", term: t("basis"), value: envelope.legalBasis },
          {
            key: "conditions",
            term: t("conditions"),
            value: [
              t(conditions.purposeOnly ? "purposeOnly" : "anyPurpose"),
              t(`onward.${conditions.onwardTransfer}`),
              t("deleteBy", {
                date: format.date(`${envelope.deleteBy}T12:00:00Z`),
              }),
            ].join(", "),
          },
        ]}
      />
    </section>
  );
}
