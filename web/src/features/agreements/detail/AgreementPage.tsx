// SPDX-License-Identifier: EUPL-1.2
import type { Agreement } from "@schulterschluss/contract/agreements";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { useListKeys } from "../../../platform/keys/index.ts";
import { Loaded, usePageTitle } from "../../../platform/page/index.ts";
import {
  PageHead,
  Pane,
  Panes,
  RecordList,
  RecordRow,
} from "../../../platform/ui/index.ts";
import { AgreementState } from "../AgreementState.tsx";
import { useUncertainDate } from "../uncertainDate.ts";
import { AgreementActions } from "./AgreementActions.tsx";
import { AgreementOverview } from "./AgreementOverview.tsx";
import { AgreementSide } from "./AgreementSide.tsx";
import { ClauseDetail } from "./ClauseDetail.tsx";
import "../agreements.css";

const route = getRouteApi("/$organisationSlug/vereinbarungen/$agreementId");

/** One agreement: what is in it, what it does, who has confirmed. */
export function AgreementPage() {
  const { agreementId } = route.useParams();
  const agreement = useRead("agreements", "/api/v1/agreements/{id}", {
    path: { id: agreementId },
  });
  return (
    <Loaded query={agreement}>
      {(data: Agreement) => <AgreementView agreement={data} />}
    </Loaded>
  );
}

function AgreementView({ agreement }: { readonly agreement: Agreement }) {
  const t = useTranslations("agreements");
  usePageTitle(agreement.title);
  const uncertain = useUncertainDate();
  const { organisationSlug } = route.useParams();
  const { klausel } = route.useSearch();
  const navigate = route.useNavigate();
  const clause = agreement.clauses.find(({ id }) => id === klausel);
  useListKeys({
    ids: ["", ...agreement.clauses.map(({ id }) => id)],
    selectedId: klausel ?? "",
    onSelect: (id) =>
      void navigate({
        search: { klausel: id === "" ? undefined : id },
        replace: true,
      }),
  });
  return (
    <>
      <PageHead
        trail={
          <Link
            to="/$organisationSlug/vereinbarungen"
            params={{ organisationSlug }}
          >
            {t("title")}
          </Link>
        }
        title={agreement.title}
        sub={
          agreement.state === "inForce"
            ? `${t("detail.starts")} ${uncertain(agreement.startsOn)}`
            : undefined
        }
        actions={<AgreementActions agreement={agreement} />}
      >
        <AgreementState agreement={agreement} />
      </PageHead>
      <Panes layout="agreement" active="second">
        <Pane label={t("detail.sections")} tone="side" as="nav">
          <RecordList label={t("detail.sections")}>
            <SectionRow
              agreement={agreement}
              clauseId={undefined}
              selected={clause === undefined}
              heading={t("detail.overview")}
            />
            {agreement.clauses.map(({ id, kind }, index) => (
              <SectionRow
                key={id}
                agreement={agreement}
                clauseId={id}
                selected={id === klausel}
                number={index + 1}
                heading={t(
                  kind === "picture" ? "detail.picture" : "detail.routine",
                )}
              />
            ))}
          </RecordList>
        </Pane>
        <Pane label={agreement.title}>
          {clause === undefined ? (
            <AgreementOverview agreement={agreement} />
          ) : (
            <ClauseDetail agreement={agreement} clause={clause} />
          )}
        </Pane>
        <Pane label={t("detail.access")} as="aside" tone="side">
          <AgreementSide agreement={agreement} />
        </Pane>
      </Panes>
    </>
  );
}

function SectionRow(props: {
  readonly agreement: Agreement;
  readonly clauseId: string | undefined;
  readonly selected: boolean;
  readonly heading: string;
  readonly number?: number;
}) {
  const { organisationSlug } = route.useParams();
  return (
    <RecordRow
      to="/$organisationSlug/vereinbarungen/$agreementId"
      params={{ organisationSlug, agreementId: props.agreement.id }}
      search={{ klausel: props.clauseId }}
      selected={props.selected}
      heading={
        <>
          <span className="clause-number">{props.number}</span>
          {props.heading}
        </>
      }
    />
  );
}
