// SPDX-License-Identifier: EUPL-1.2
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useListKeys } from "../../platform/keys/index.ts";
import { Loaded, usePageTitle } from "../../platform/page/index.ts";
import {
  Button,
  EmptyState,
  PageHead,
  Pane,
  Panes,
} from "../../platform/ui/index.ts";
import { AuditEntryFacts } from "./AuditEntryFacts.tsx";
import { AuditFilters } from "./AuditFilters.tsx";
import { AuditTable } from "./AuditTable.tsx";
import { Checkpoints } from "./Checkpoints.tsx";
import { useAuditEntries } from "./useAuditEntries.ts";
import { Verification } from "./Verification.tsx";
import "./audit.css";

const route = getRouteApi("/$organisationSlug/protokoll");

/** The log of the own authority, and the proof that it is intact. */
export function AuditPage() {
  const t = useTranslations("audit");
  const table = useTranslations("platform.table");
  usePageTitle(t("title"));
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const entries = useAuditEntries(search);
  const rows = entries.data?.rows ?? [];
  const chosen = rows.find((row) => row.id === search.eintrag);
  useListKeys({
    ids: rows.map((row) => row.id),
    selectedId: search.eintrag,
    onSelect: (eintrag) =>
      void navigate({
        search: (before) => ({ ...before, eintrag }),
        replace: true,
      }),
  });
  return (
    <>
      <PageHead title={t("title")}>
        <AuditFilters
          search={search}
          onChange={(part) =>
            void navigate({
              search: (before) => ({ ...before, ...part, eintrag: undefined }),
            })
          }
        />
      </PageHead>
      <Panes layout="side">
        <Pane label={t("list")}>
          <div className="section">
            <p className="small muted readable">{t("lead")}</p>
          </div>
          <Loaded query={entries}>
            {() =>
              rows.length === 0 ? (
                <EmptyState icon="list" title={t("none")}>
                  {t("noneText")}
                </EmptyState>
              ) : (
                <div className="section">
                  <AuditTable
                    entries={rows}
                    selectedId={search.eintrag}
                    foot={
                      entries.hasNextPage && (
                        <Button
                          kind="quiet"
                          busy={entries.isFetchingNextPage}
                          onClick={() => void entries.fetchNextPage()}
                        >
                          {table("more")}
                        </Button>
                      )
                    }
                  />
                </div>
              )
            }
          </Loaded>
        </Pane>
        <Pane label={t("verify.title")} tone="side" as="aside">
          {chosen !== undefined && (
            <AuditEntryFacts key={chosen.id} entry={chosen} />
          )}
          <Verification />
          <Checkpoints />
        </Pane>
      </Panes>
    </>
  );
}
