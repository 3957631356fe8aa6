// SPDX-License-Identifier: EUPL-1.2
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { type Answer, useReadPages } from "../../platform/api/index.ts";
import { useFormat, useNow } from "../../platform/i18n/index.ts";
import { useKeys, useListKeys } from "../../platform/keys/index.ts";
import { Loaded, usePageTitle } from "../../platform/page/index.ts";
import { useHat } from "../../platform/session/index.ts";
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  Figure,
  LinkButton,
  PageHead,
  Pane,
  Panes,
  PartyName,
} from "../../platform/ui/index.ts";
import { AgreementState } from "./AgreementState.tsx";
import { daysUntil } from "./daysUntil.ts";
import { ReviewDate } from "./ReviewDate.tsx";
import { useUncertainDate } from "./uncertainDate.ts";
import "./agreements.css";

const route = getRouteApi("/$organisationSlug/vereinbarungen");
const path = "/api/v1/agreements";
type Row = Answer<"get", typeof path>["items"][number];

/** All agreements of the acting organisation, with dates as well as they are known. */
export function AgreementsPage() {
  const t = useTranslations("agreements");
  usePageTitle(t("title"));
  const { can } = useHat();
  const { organisationSlug } = route.useParams();
  const navigate = route.useNavigate();
  const list = useReadPages("agreements", path);
  const [selectedId, setSelectedId] = useState<string>();
  const columns = useColumns();
  const record = () =>
    void navigate({
      to: "/$organisationSlug/vereinbarungen/neu",
      params: { organisationSlug },
    });
  useListKeys({
    ids: (list.data?.rows ?? []).map((row) => row.id),
    selectedId,
    onSelect: setSelectedId,
    onOpen: (agreementId) =>
      void navigate({
        to: "/$organisationSlug/vereinbarungen/$agreementId",
        params: { organisationSlug, agreementId },
      }),
  });
  useKeys(
    can("agreements.edit")
      ? [{ key: "n", label: t("record"), run: record }]
      : [],
  );
  return (
    <>
      <PageHead
        title={t("title")}
        actions={
          can("agreements.edit") && (
            <LinkButton
              to="/$organisationSlug/vereinbarungen/neu"
              params={{ organisationSlug }}
              kind="primary"
              icon="add"
            >
              {t("record")}
            </LinkButton>
          )
        }
      />
      <Panes layout="side">
        <Pane label={t("list")}>
          <Loaded query={list}>
            {({ rows }) =>
              rows.length === 0 ? (
                <EmptyState
                  icon="document"
                  title={t("none")}
                  action={
                    can("agreements.edit") && (
                      <Button icon="add" onClick={record}>
                        {t("record")}
                      </Button>
                    )
                  }
                >
                  {t("noneText")}
                </EmptyState>
              ) : (
                <div className="section">
                  <DataTable
                    caption={t("list")}
                    hideCaption
                    columns={columns}
                    rows={rows}
                    rowKey={(row) => row.id}
                    selectedKey={selectedId}
                    foot={<MoreButton list={list} />}
                  />
                </div>
              )
            }
          </Loaded>
        </Pane>
        <Pane label={t("column.state")} tone="side" as="aside">
          {list.data !== undefined && <Overview rows={list.data.rows} />}
          <div className="section">
            <p className="small muted">{t("help")}</p>
          </div>
        </Pane>
      </Panes>
    </>
  );
}

function MoreButton(props: {
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}) {
  const t = useTranslations("platform.table");
  if (!props.list.hasNextPage) return null;
  return (
    <Button
      kind="quiet"
      busy={props.list.isFetchingNextPage}
      onClick={() => void props.list.fetchNextPage()}
    >
      {t("more")}
    </Button>
  );
}

function Overview({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations("agreements.figures");
  const format = useFormat();
  const now = useNow(3_600_000);
  const count = (test: (row: Row) => boolean) =>
    format.number(rows.filter(test).length);
  return (
    <div className="section figures">
      <Figure
        value={count((row) => row.state === "inForce")}
        label={t("inForce")}
      />
      <Figure
        value={count((row) => row.waitingFor.length > 0)}
        label={t("waiting")}
      />
      <Figure
        value={count(
          (row) =>
            row.reviewOverdue ||
            (row.reviewOn !== null &&
              row.state === "inForce" &&
              daysUntil(row.reviewOn, now) <= 60),
        )}
        label={t("review")}
        note={t("reviewNote")}
      />
    </div>
  );
}

function useColumns(): readonly Column<Row>[] {
  const t = useTranslations("agreements");
  const uncertain = useUncertainDate();
  return [
    {
      key: "title",
      label: t("column.title"),
      rowHeader: true,
      render: (row) => <TitleCell row={row} />,
    },
    {
      key: "parties",
      label: t("column.parties"),
      render: (row) => <PartiesCell row={row} />,
    },
    {
      key: "since",
      label: t("column.since"),
      render: (row) => uncertain(row.startsOn),
    },
    {
      key: "review",
      label: t("column.review"),
      render: (row) => <ReviewDate agreement={row} />,
    },
    {
      key: "state",
      label: t("column.state"),
      render: (row) => <AgreementState agreement={row} />,
    },
  ];
}

function TitleCell({ row }: { readonly row: Row }) {
  const t = useTranslations("agreements.kind");
  const { organisationSlug } = route.useParams();
  return (
    <>
      <Link
        to="/$organisationSlug/vereinbarungen/$agreementId"
        params={{ organisationSlug, agreementId: row.id }}
      >
        {row.title}
      </Link>
      <div className="small muted">{t(row.kind)}</div>
    </>
  );
}

function PartiesCell({ row }: { readonly row: Row }) {
  const { membership } = useHat();
  return (
    <span className="agreement-parties">
      {row.parties.map(({ organisation, role }) => (
        <PartyName
          key={organisation.id}
          party={
            organisation.id === membership.organisation.id ? "own" : "partner"
          }
          size={14}
        >
          <span className={role === "signatory" ? "muted" : undefined}>
            {organisation.shortName}
          </span>
        </PartyName>
      ))}
    </span>
  );
}
