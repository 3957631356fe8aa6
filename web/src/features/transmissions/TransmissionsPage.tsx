// SPDX-License-Identifier: EUPL-1.2
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useFormat, useNow } from "../../platform/i18n/index.ts";
import { useListKeys } from "../../platform/keys/index.ts";
import { Loaded, usePageTitle } from "../../platform/page/index.ts";
import {
  Button,
  EmptyState,
  Pane,
  Panes,
  Segmented,
} from "../../platform/ui/index.ts";
import { TransmissionDetail } from "./TransmissionDetail.tsx";
import { TransmissionList } from "./TransmissionList.tsx";
import { TransmissionSide } from "./TransmissionSide.tsx";
import { type Box, boxOf } from "./transmissionsSearch.ts";
import { useBox, useBoxCount, useTransmission } from "./useTransmissions.ts";
import "./transmissions.css";

const route = getRouteApi("/$organisationSlug/uebermittlungen");
const addressOf = {
  open: undefined,
  out: "ausgang",
  done: "erledigt",
} as const;

const headingOf = { open: "inbox", out: "outbox", done: "settled" } as const;

/** Inbox and outgoing of the unit, the chosen one in the middle, state and receipt at the right. */
export function TransmissionsPage() {
  const t = useTranslations("transmissions");
  usePageTitle(t("title"));
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const box = boxOf(search);
  const rows = useBox(box);
  const chosen = useTransmission(search.id);
  const select = (id: string) =>
    void navigate({ search: (before) => ({ ...before, id }), replace: true });
  useListKeys({
    ids: (rows.data?.rows ?? []).map((row) => row.id),
    selectedId: search.id,
    onSelect: select,
  });
  return (
    <>
      <h1 className="visually-hidden">{t("title")}</h1>
      <Panes
        layout="transmissions"
        active={search.id === undefined ? "first" : "second"}
      >
        <Pane
          label={t("list")}
          tone="side"
          head={<BoxHead box={box} />}
          foot={<DutyNote />}
        >
          <Loaded query={rows}>
            {(data) => (
              <>
                <TransmissionList
                  rows={data.rows}
                  box={box}
                  selectedId={search.id}
                />
                {rows.hasNextPage && (
                  <div className="section">
                    <Button
                      busy={rows.isFetchingNextPage}
                      onClick={() => void rows.fetchNextPage()}
                    >
                      {t("more")}
                    </Button>
                  </div>
                )}
              </>
            )}
          </Loaded>
        </Pane>
        <Pane label={t("sent")}>
          {search.id === undefined ? (
            <EmptyState icon="arrived" title={t("chooseOne")} />
          ) : (
            <Loaded query={chosen} lines={8}>
              {(transmission) => (
                <TransmissionDetail
                  key={transmission.id}
                  transmission={transmission}
                />
              )}
            </Loaded>
          )}
        </Pane>
        <Pane label={t("side")} as="aside" tone="side">
          {search.id !== undefined && chosen.data !== undefined && (
            <TransmissionSide key={chosen.data.id} transmission={chosen.data} />
          )}
        </Pane>
      </Panes>
    </>
  );
}

function BoxHead({ box }: { readonly box: Box }) {
  const t = useTranslations("transmissions");
  const format = useFormat();
  const now = useNow(60_000);
  const navigate = route.useNavigate();
  const waiting = useBoxCount("in");
  const outgoing = useBoxCount("out");
  return (
    <div className="section box-head">
      <h2 className="box-head__title">{t(headingOf[box])}</h2>
      <Segmented
        label={t("boxes")}
        value={box}
        onChange={(next) =>
          void navigate({
            search:
              addressOf[next] === undefined ? {} : { ablage: addressOf[next] },
          })
        }
        segments={[
          { value: "open", label: t("open"), count: waiting },
          { value: "out", label: t("out"), count: outgoing },
          { value: "done", label: t("done") },
        ]}
      />
      <p className="box-head__order">
        <b>{t("byDeadline")}</b>
        <span>{t("asOf", { time: format.time(new Date(now)) })}</span>
      </p>
    </div>
  );
}

function DutyNote() {
  const t = useTranslations("transmissions");
  return <p className="small muted duty-note">{t("dutyNote")}</p>;
}
