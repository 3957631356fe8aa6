// SPDX-License-Identifier: EUPL-1.2
import type { Agreement } from "@schulterschluss/contract/agreements";
import { useTranslations } from "use-intl";
import { type Answer, useRead } from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import { Loaded } from "../../../platform/page/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import {
  type Column,
  DataTable,
  PartyName,
  StateMark,
} from "../../../platform/ui/index.ts";

const path = "/api/v1/agreements/{id}/effects";
type Effect = Answer<"get", typeof path>["items"][number];

interface AgreementSideProps {
  readonly agreement: Agreement;
}

/** Who sees what by this agreement, and who has confirmed it. */
export function AgreementSide({ agreement }: AgreementSideProps) {
  const t = useTranslations("agreements.detail");
  const effects = useRead("agreements", path, { path: { id: agreement.id } });
  const columns = useColumns(agreement);
  return (
    <>
      <section className="section stack">
        <h2>{t("access")}</h2>
        {agreement.state === "recorded" && (
          <p className="muted">{t("accessNotYet")}</p>
        )}
        <Loaded query={effects}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="muted">{t("accessNone")}</p>
            ) : (
              <DataTable
                caption={t("access")}
                hideCaption
                columns={columns}
                rows={items}
                rowKey={(row) =>
                  `${row.clauseId}${row.viewerOrganisationId}${row.contributorOrganisationId}`
                }
                foot={t("computed")}
              />
            )
          }
        </Loaded>
      </section>
      <section className="section stack">
        <h2>{t("confirmation")}</h2>
        <ul>
          {agreement.parties.map((party) => (
            <Confirmation key={party.organisation.id} party={party} />
          ))}
        </ul>
        {agreement.state !== "recorded" && (
          <p className="small muted">{t("fixed")}</p>
        )}
      </section>
    </>
  );
}

function Confirmation(props: { readonly party: Agreement["parties"][number] }) {
  const { organisation, role, confirmedAt } = props.party;
  const t = useTranslations("agreements.detail");
  const format = useFormat();
  const { membership } = useHat();
  const own = organisation.id === membership.organisation.id;
  return (
    <li className="agreement-party row row--wrap">
      <PartyName party={own ? "own" : "partner"}>
        {organisation.shortName}
      </PartyName>
      <span className="row__push">
        {confirmedAt !== null && (
          <StateMark shape="reached" tone="ok">
            {t("confirmed", { date: format.date(confirmedAt) })}
          </StateMark>
        )}
        {confirmedAt === null && (
          <StateMark
            shape={role === "executing" ? "running" : "open"}
            tone={role === "executing" ? "warn" : "muted"}
          >
            {t(role === "executing" ? "open2" : "notNeeded")}
          </StateMark>
        )}
      </span>
    </li>
  );
}

function useColumns(agreement: Agreement): readonly Column<Effect>[] {
  const t = useTranslations("agreements.detail");
  return [
    {
      key: "viewer",
      label: t("viewer"),
      rowHeader: true,
      render: (row) => (
        <Name agreement={agreement} id={row.viewerOrganisationId} />
      ),
    },
    {
      key: "contributor",
      label: t("contributor"),
      render: (row) => (
        <Name agreement={agreement} id={row.contributorOrganisationId} />
      ),
    },
    {
      key: "what",
      label: t("what"),
      render: ({ categories, basis }) =>
        basis === null
          ? t("categoriesCount", { count: categories.length })
          : t("routineCount", { count: categories.length, basis }),
    },
  ];
}

function Name(props: { readonly agreement: Agreement; readonly id: string }) {
  const { membership } = useHat();
  const found = props.agreement.parties.find(
    ({ organisation }) => organisation.id === props.id,
  );
  return (
    <PartyName
      size={14}
      party={props.id === membership.organisation.id ? "own" : "partner"}
    >
      {found?.organisation.shortName}
    </PartyName>
  );
}
