// SPDX-License-Identifier: EUPL-1.2
import {
  type IncidentSummary,
  incidentSourceTexts,
} from "@schulterschluss/contract/incidents";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useLocale, useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  PartyShape,
  UrgencyBar,
} from "../../../platform/ui/index.ts";
import { categoryLabel } from "../../categories/index.ts";
import { IncidentState } from "../IncidentState.tsx";
import { useToday } from "../useIncidents.ts";

const route = getRouteApi("/$organisationSlug/vorfaelle");

interface IncidentTableProps {
  readonly rows: readonly IncidentSummary[];
  readonly total: number | undefined;
  readonly selectedId: string | undefined;
  readonly onMore: (() => void) | undefined;
  readonly isLoadingMore: boolean;
}

/** Incidents in columns that align; short lists where the page is narrow. */
export function IncidentTable(props: IncidentTableProps) {
  const t = useTranslations("incidents");
  const format = useFormat();
  const columns = useColumns();
  const { rows, total } = props;
  if (rows.length === 0) return <Nothing />;
  return (
    <div className="incident-table">
      <DataTable
        caption={t("title")}
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        selectedKey={props.selectedId}
        foot={
          <div className="row row--wrap">
            <span>
              {total === undefined
                ? t("countMany")
                : t("count", { count: total, shown: format.number(total) })}
            </span>
            {props.onMore !== undefined && (
              <Button
                size="small"
                kind="quiet"
                busy={props.isLoadingMore}
                onClick={props.onMore}
              >
                {t("more")}
              </Button>
            )}
          </div>
        }
      />
    </div>
  );
}

function Nothing() {
  const t = useTranslations("incidents");
  const { can, membership } = useHat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { stand, auswahl: _chosen, sortierung: _order, ...filters } = search;
  const isFiltered = Object.keys(filters).length > 0;
  const isOpen = !isFiltered && stand === undefined;
  return (
    <EmptyState
      icon="list"
      title={t(isOpen ? "emptyOpen" : "empty")}
      action={
        isFiltered ? (
          <Button
            icon="close"
            onClick={() => void navigate({ search: { stand } })}
          >
            {t("reset")}
          </Button>
        ) : (
          can("incidents.record") && (
            <Link
              to="/$organisationSlug/vorfaelle/neu"
              params={{ organisationSlug: membership.organisation.slug }}
            >
              {t("record")}
            </Link>
          )
        )
      }
    >
      {t(isOpen ? "emptyOpenText" : "emptyText")}
    </EmptyState>
  );
}

function useColumns(): readonly Column<IncidentSummary>[] {
  const t = useTranslations("incidents");
  const column = useTranslations("incidents.column");
  const locale = useLocale();
  const when = useWhen();
  const { membership } = useHat();
  const organisationSlug = membership.organisation.slug;
  return [
    {
      key: "category",
      label: column("category"),
      rowHeader: true,
      render: ({ id, category }) => (
        <Link
          to="/$organisationSlug/vorfaelle/$incidentId"
          params={{ organisationSlug, incidentId: id }}
          className="incident-link"
        >
          {category === null ? t("presence") : categoryLabel(category, locale)}
        </Link>
      ),
    },
    {
      key: "urgency",
      label: column("urgency"),
      render: ({ urgency }) => <UrgencyBar level={urgency} />,
    },
    {
      key: "place",
      label: column("place"),
      render: ({ placeName, districtName }) => {
        const parts = [placeName, districtName].filter(Boolean);
        return parts.length === 0 ? (
          <span className="muted">{t("noPlace")}</span>
        ) : (
          parts.join(", ")
        );
      },
    },
    {
      key: "time",
      label: column("time"),
      render: (row) => (
        <>
          <span className="nowrap">{when(row.occurredFrom)}</span>
          <span className="incident-second">
            {incidentSourceTexts[row.source][locale]}
          </span>
        </>
      ),
    },
    {
      key: "state",
      label: column("state"),
      render: ({ state, passedOn }) => (
        <>
          <IncidentState state={state} />
          {passedOn !== null && <PassedOn passedOn={passedOn} />}
        </>
      ),
    },
    {
      key: "unit",
      label: column("unit"),
      render: ({ leadUnit }) => leadUnit?.shortName ?? "",
    },
    {
      key: "reference",
      label: column("reference"),
      render: ({ reference }) => (
        <span className="nowrap muted">{reference}</span>
      ),
    },
  ];
}

function PassedOn(props: {
  readonly passedOn: NonNullable<IncidentSummary["passedOn"]>;
}) {
  const t = useTranslations("incidents");
  const state = usePassedOnState();
  const { recipient } = props.passedOn;
  return (
    <span className="incident-second row">
      <PartyShape party="partner" size={12} />
      {t("passedTo", {
        unit: recipient.shortName,
        state: state(props.passedOn.state),
      })}
    </span>
  );
}

/** State of a transmission in words; an unknown one stands for itself. */
export function usePassedOnState(): (state: string) => string {
  const t = useTranslations("transmissions.state");
  return (state) => (t.has(state as "sent") ? t(state as "sent") : state);
}

/** "heute, 22:41" or the day. */
function useWhen(): (moment: string) => string {
  const s = useTranslations("situation");
  const format = useFormat();
  const today = format.date(`${useToday()}T12:00:00Z`);
  return (moment) =>
    format.date(moment) === today
      ? `${s("today")}, ${format.clock(moment)}`
      : `${format.shortDate(moment)} ${format.clock(moment)}`;
}
