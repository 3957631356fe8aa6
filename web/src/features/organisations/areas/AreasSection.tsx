// SPDX-License-Identifier: EUPL-1.2
import type { Area } from "@schulterschluss/contract/organisations";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import { Loaded } from "../../../platform/page/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
} from "../../../platform/ui/index.ts";
import { ImportDialog } from "./ImportDialog.tsx";

interface AreasSectionProps {
  readonly organisationId: string;
  readonly isOwn: boolean;
}

/** Areas with where their outline comes from; own ones can be imported. */
export function AreasSection({ organisationId, isOwn }: AreasSectionProps) {
  const t = useTranslations("organisations.area");
  const { can } = useHat();
  const [importing, setImporting] = useState(false);
  const areas = useRead("organisations", "/api/v1/areas", {
    query: { organisationId },
  });
  const columns = useColumns();
  const mayImport = isOwn && can("organisations.edit");
  return (
    <section className="section stack stack--16">
      <div className="sub-head">
        <h2 className="unit__name">{t("title")}</h2>
        {mayImport && (
          <Button icon="upload" onClick={() => setImporting(true)}>
            {t("import")}
          </Button>
        )}
      </div>
      <Loaded query={areas}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="map" title={t("none")}>
              {t("noneText")}
            </EmptyState>
          ) : (
            <DataTable
              caption={t("title")}
              hideCaption
              columns={columns}
              rows={items}
              rowKey={(area) => area.id}
            />
          )
        }
      </Loaded>
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </section>
  );
}

function useColumns(): readonly Column<Area>[] {
  const t = useTranslations("organisations.area");
  const format = useFormat();
  const source = ({ provenance }: Area) =>
    provenance.origin === "computed"
      ? t("computed")
      : [
          provenance.asOf === null
            ? provenance.source
            : t("imported", {
                source: provenance.source ?? "",
                date: format.date(provenance.asOf),
              }),
          provenance.licence !== null &&
            t("licence", { licence: provenance.licence }),
        ]
          .filter(Boolean)
          .join(", ");
  return [
    {
      key: "name",
      label: t("name"),
      rowHeader: true,
      render: (area) => area.name,
    },
    {
      key: "kind",
      label: t("kind"),
      render: (area) => t(`kinds.${area.kind}`),
    },
    {
      key: "size",
      label: t("size"),
      align: "end",
      render: (area) => `${format.number(area.areaM2 / 1_000_000, 1)}\u00a0km²`,
    },
    { key: "source", label: t("source"), render: source },
  ];
}
