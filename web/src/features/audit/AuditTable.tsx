// SPDX-License-Identifier: EUPL-1.2
import type { AuditEntry } from "@schulterschluss/contract/audit";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../platform/i18n/index.ts";
import { type Column, DataTable } from "../../platform/ui/index.ts";
import { useAuditWords } from "./auditWords.ts";

const route = getRouteApi("/$organisationSlug/protokoll");

interface AuditTableProps {
  readonly entries: readonly AuditEntry[];
  readonly selectedId: string | undefined;
  readonly foot: ReactNode;
}

/** Entries in words, newest first; the action leads to everything about the entry. */
export function AuditTable({ entries, selectedId, foot }: AuditTableProps) {
  const t = useTranslations("audit");
  const columns = useColumns();
  return (
    <DataTable
      caption={t("list")}
      hideCaption
      columns={columns}
      rows={entries}
      rowKey={(entry) => entry.id}
      selectedKey={selectedId}
      foot={foot}
    />
  );
}

function useColumns(): readonly Column<AuditEntry>[] {
  const t = useTranslations("audit");
  const format = useFormat();
  const words = useAuditWords();
  return [
    {
      key: "time",
      label: t("column.time"),
      render: (entry) => (
        <time dateTime={entry.recordedAt} className="nowrap">
          {format.shortDate(entry.recordedAt)}{" "}
          {format.seconds(entry.recordedAt)}
        </time>
      ),
    },
    {
      key: "actor",
      label: t("column.actor"),
      render: (entry) => <Actor entry={entry} />,
    },
    {
      key: "action",
      label: t("column.action"),
      rowHeader: true,
      render: (entry) => <ActionLink entry={entry} />,
    },
    {
      key: "object",
      label: t("column.object"),
      render: (entry) => words.objectType(entry.objectType),
    },
    {
      key: "ground",
      label: t("column.ground"),
      render: (entry) =>
        entry.ground === null ? "" : words.ground(entry.ground),
    },
    {
      key: "seq",
      label: t("column.seq"),
      align: "end",
      render: (entry) =>
        entry.seq === null ? (
          <span className="small muted">{t("unsealed")}</span>
        ) : (
          format.number(entry.seq)
        ),
    },
  ];
}

function Actor({ entry }: { readonly entry: AuditEntry }) {
  const t = useTranslations("audit");
  if (entry.accountId === null) {
    return <span className="muted">{t("system")}</span>;
  }
  return (
    <>
      {entry.actorName}
      {entry.onBehalfOf !== null && (
        <span className="small muted"> {t("onBehalf")}</span>
      )}
    </>
  );
}

function ActionLink({ entry }: { readonly entry: AuditEntry }) {
  const { organisationSlug } = route.useParams();
  const words = useAuditWords();
  return (
    <Link
      from="/$organisationSlug/protokoll"
      to="/$organisationSlug/protokoll"
      params={{ organisationSlug }}
      search={(before) => ({ ...before, eintrag: entry.id })}
      resetScroll={false}
    >
      {words.action(entry.action)}
    </Link>
  );
}
