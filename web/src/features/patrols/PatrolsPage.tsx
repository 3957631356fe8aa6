// SPDX-License-Identifier: EUPL-1.2
import type { Patrol } from "@schulterschluss/contract/patrols";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useKeys, useListKeys } from "../../platform/keys/index.ts";
import { Loaded, usePageTitle } from "../../platform/page/index.ts";
import { useHat } from "../../platform/session/index.ts";
import {
  Button,
  EmptyState,
  PageHead,
  Pane,
  Panes,
  Segmented,
  useIsWide,
} from "../../platform/ui/index.ts";
import { PatrolDetail } from "./PatrolDetail.tsx";
import { PatrolForm } from "./PatrolForm.tsx";
import { PatrolList } from "./PatrolList.tsx";
import { PatrolSide } from "./PatrolSide.tsx";
import { type Period, usePatrols } from "./usePatrols.ts";

const route = getRouteApi("/$organisationSlug/streifen");

/** Own and joint patrols: what is coming, what was done, and planning the next. */
export function PatrolsPage() {
  const t = useTranslations("patrols");
  usePageTitle(t("title"));
  const { can } = useHat();
  const { zeit = "kommende", streife, neu, art, ort } = route.useSearch();
  const navigate = route.useNavigate();
  const period: Period = zeit === "vergangene" ? "past" : "upcoming";
  const patrols = usePatrols(period);
  const rows = patrols.data ?? [];
  const wide = useIsWide();
  // Beside the list there is room for one: the next, unless one was chosen.
  const chosen =
    rows.find((row) => row.id === streife) ?? (wide ? rows[0] : undefined);
  const [editing, setEditing] = useState<Patrol>();
  const select = (id: string) =>
    void navigate({
      search: (before) => ({ ...before, streife: id }),
      replace: true,
    });
  const plan = (open: boolean) =>
    void navigate({
      search: (before) => ({
        zeit: before.zeit,
        streife: before.streife,
        neu: open ? true : undefined,
      }),
    });
  useListKeys({
    ids: rows.map((row) => row.id),
    selectedId: chosen?.id,
    onSelect: select,
  });
  useKeys(
    can("patrols.plan")
      ? [{ key: "n", label: t("plan"), run: () => plan(true) }]
      : [],
  );
  return (
    <>
      <PageHead
        title={t("title")}
        actions={
          can("patrols.plan") && (
            <Button kind="primary" icon="calendar" onClick={() => plan(true)}>
              {t("plan")}
            </Button>
          )
        }
      >
        <Segmented
          label={t("view")}
          value={period}
          onChange={(next) =>
            void navigate({
              search: next === "past" ? { zeit: "vergangene" } : {},
            })
          }
          segments={[
            { value: "upcoming", label: t("upcoming") },
            { value: "past", label: t("past") },
          ]}
        />
      </PageHead>
      <Panes
        layout="transmissions"
        active={streife === undefined ? "first" : "second"}
      >
        <Pane label={t("list")} tone="side">
          <Loaded query={patrols}>
            {(items) => (
              <PatrolList
                patrols={items}
                period={period}
                selectedId={chosen?.id}
                onPlan={() => plan(true)}
              />
            )}
          </Loaded>
        </Pane>
        <Pane label={t("title")}>
          {chosen === undefined ? (
            <EmptyState icon="walk" title={t("chooseOne")} />
          ) : (
            <PatrolDetail patrol={chosen} onEdit={() => setEditing(chosen)} />
          )}
        </Pane>
        <Pane label={t("total")} as="aside">
          <PatrolSide patrol={chosen} />
        </Pane>
      </Panes>
      {neu === true && (
        <PatrolForm
          proposal={{
            focus: ort ?? "",
            categories: art === undefined ? [] : [art],
          }}
          onClose={() => plan(false)}
          onSaved={select}
        />
      )}
      {editing !== undefined && (
        <PatrolForm
          patrol={editing}
          onClose={() => setEditing(undefined)}
          onSaved={select}
        />
      )}
    </>
  );
}
