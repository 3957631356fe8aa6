// SPDX-License-Identifier: EUPL-1.2
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { addressOf, useMembershipId } from "../../../platform/api/index.ts";
import { useKeys, useListKeys } from "../../../platform/keys/index.ts";
import { Loaded, usePageTitle } from "../../../platform/page/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import {
  Button,
  LinkButton,
  PageHead,
  Pane,
  Panes,
  Segmented,
} from "../../../platform/ui/index.ts";
import { ExportDialog } from "../../categories/index.ts";
import { incidentQuery, useIncidents, useToday } from "../useIncidents.ts";
import { IncidentFilters } from "./IncidentFilters.tsx";
import { IncidentTable } from "./IncidentTable.tsx";
import "../incidents.css";

const route = getRouteApi("/$organisationSlug/vorfaelle");

/** The incidents of the own authority: what waits first, everything by filter. */
export function IncidentsPage() {
  const t = useTranslations("incidents");
  usePageTitle(t("title"));
  const { can, membership } = useHat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const incidents = useIncidents(search);
  const rows = incidents.data?.rows ?? [];
  const params = { organisationSlug: membership.organisation.slug };
  useListKeys({
    ids: rows.map(({ id }) => id),
    selectedId: search.auswahl,
    onSelect: (auswahl) =>
      void navigate({
        search: (before) => ({ ...before, auswahl }),
        replace: true,
      }),
    onOpen: (incidentId) =>
      void navigate({
        to: "/$organisationSlug/vorfaelle/$incidentId",
        params: { ...params, incidentId },
      }),
  });
  useKeys(
    can("incidents.record")
      ? [
          {
            key: "n",
            label: t("record"),
            run: () =>
              void navigate({ to: "/$organisationSlug/vorfaelle/neu", params }),
          },
        ]
      : [],
  );
  return (
    <>
      <PageHead
        title={t("title")}
        actions={
          <>
            <CsvExport />
            {can("incidents.record") && (
              <LinkButton
                to="/$organisationSlug/vorfaelle/neu"
                params={params}
                kind="primary"
                icon="add"
              >
                {t("record")}
              </LinkButton>
            )}
          </>
        }
      >
        <Segmented
          label={t("view")}
          value={search.stand ?? "offen"}
          onChange={(stand) =>
            void navigate({
              search: (before) => ({
                ...before,
                stand: stand === "alle" ? "alle" : undefined,
                auswahl: undefined,
              }),
            })
          }
          segments={[
            { value: "offen", label: t("open") },
            { value: "alle", label: t("all") },
          ]}
        />
        <IncidentFilters />
      </PageHead>
      <Panes layout="single">
        <Pane label={t("title")}>
          <Loaded query={incidents} lines={12}>
            {(data) => (
              <IncidentTable
                rows={data.rows}
                total={data.total}
                selectedId={search.auswahl}
                onMore={
                  incidents.hasNextPage
                    ? () => void incidents.fetchNextPage()
                    : undefined
                }
                isLoadingMore={incidents.isFetchingNextPage}
              />
            )}
          </Loaded>
        </Pane>
      </Panes>
    </>
  );
}

function CsvExport() {
  const t = useTranslations("incidents");
  const { can } = useHat();
  const search = route.useSearch();
  const today = useToday();
  const membershipId = useMembershipId();
  const [open, setOpen] = useState(false);
  if (!can("incidents.export")) return null;
  return (
    <>
      <Button kind="plain" icon="download" onClick={() => setOpen(true)}>
        {t("csv")}
      </Button>
      {open && (
        <ExportDialog
          title={t("csvTitle")}
          text={t("csvText")}
          addressFor={(purpose) =>
            addressOf(
              "/api/v1/incidents.csv",
              { query: { ...incidentQuery(search, today), purpose } },
              membershipId,
            )
          }
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
