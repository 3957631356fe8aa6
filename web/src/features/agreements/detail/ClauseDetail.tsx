// SPDX-License-Identifier: EUPL-1.2
import type { Agreement, Clause } from "@schulterschluss/contract/agreements";
import { useLocale, useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import {
  Chip,
  FactsList,
  Notice,
  PartyName,
} from "../../../platform/ui/index.ts";
import { categoryLabel } from "../../categories/index.ts";

interface ClauseDetailProps {
  readonly agreement: Agreement;
  readonly clause: Clause;
}

/** One clause in words: what it says, and what it does. */
export function ClauseDetail({ agreement, clause }: ClauseDetailProps) {
  const t = useTranslations("agreements.detail");
  const format = useFormat();
  const nameOf = (id: string) =>
    agreement.parties.find(({ organisation }) => organisation.id === id)
      ?.organisation.shortName ?? "";
  const executing = agreement.parties
    .filter((party) => party.role === "executing")
    .map((party) => party.organisation.shortName);
  return (
    <section className="section stack stack--16">
      <h2>{t(clause.kind === "picture" ? "picture" : "routine")}</h2>
      {clause.kind === "routineTransmission" && (
        <RoutineFacts agreement={agreement} clause={clause} />
      )}
      <Categories keys={clause.categories} />
      <Notice title={t("effectTitle")}>
        {clause.kind === "picture"
          ? t("pictureEffect", { names: format.list(executing) })
          : t("routineEffect", {
              from: nameOf(clause.fromOrganisationId),
              to: nameOf(clause.toOrganisationId),
            })}
      </Notice>
    </section>
  );
}

function RoutineFacts(props: {
  readonly agreement: Agreement;
  readonly clause: Extract<Clause, { kind: "routineTransmission" }>;
}) {
  const { clause, agreement } = props;
  const t = useTranslations("agreements.detail");
  const format = useFormat();
  return (
    <FactsList
      facts={[
        {
          key: "from",
          term: t("from"),
          value: (
            <NameOf agreement={agreement} id={clause.fromOrganisationId} />
          ),
        },
        {
          key: "to",
          term: t("to"),
          value: <NameOf agreement={agreement} id={clause.toOrganisationId} />,
        },
        {
          key: "how",
          term: t("how"),
          value: t(`transmissionKind.${clause.transmissionKind}`),
        },
        { key: "basis", term: t("basis"), value: clause.legalBasis },
        {
          key: "response",
          term: t("response"),
          value:
            clause.responseMin === null
              ? t("noResponse")
              : t("responseIn", {
                  duration: format.duration(clause.responseMin),
                }),
        },
      ]}
    />
  );
}

function NameOf(props: { readonly agreement: Agreement; readonly id: string }) {
  const { membership } = useHat();
  const party = props.agreement.parties.find(
    ({ organisation }) => organisation.id === props.id,
  );
  return (
    <PartyName
      party={props.id === membership.organisation.id ? "own" : "partner"}
    >
      {party?.organisation.name}
    </PartyName>
  );
}

function Categories({ keys }: { readonly keys: readonly string[] }) {
  const t = useTranslations("agreements.detail");
  const locale = useLocale();
  const labels = keys
    .map((key) => categoryLabel(key, locale))
    .toSorted((a, b) => a.localeCompare(b, locale));
  return (
    <div className="stack">
      <h3>{t("categories")}</h3>
      <div className="row row--wrap">
        {labels.map((label) => (
          <Chip key={label}>{label}</Chip>
        ))}
      </div>
    </div>
  );
}
