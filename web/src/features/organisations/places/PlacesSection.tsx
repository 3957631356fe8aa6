// SPDX-License-Identifier: EUPL-1.2
import type { NamedPlace } from "@schulterschluss/contract/organisations";
import { useTranslations } from "use-intl";
import { useRead, useWrite } from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import { ErrorNotice, Loaded } from "../../../platform/page/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import {
  type Column,
  DataTable,
  EmptyState,
  IconButton,
} from "../../../platform/ui/index.ts";
import { PlaceForm } from "./PlaceForm.tsx";

/** Named places of the own organisation: list, and a line to add one. */
export function PlacesSection() {
  const t = useTranslations("organisations.place");
  const { can } = useHat();
  const places = useRead("organisations", "/api/v1/places");
  const columns = useColumns(can("organisations.edit"));
  return (
    <section className="section stack stack--16">
      <div>
        <h2 className="unit__name">{t("title")}</h2>
        <p className="muted readable">{t("lead")}</p>
      </div>
      {can("organisations.edit") && <PlaceForm />}
      <Loaded query={places}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="pin" title={t("none")}>
              {t("noneText")}
            </EmptyState>
          ) : (
            <DataTable
              caption={t("title")}
              hideCaption
              columns={columns}
              rows={items}
              rowKey={(place) => place.id}
              foot={t("count", { count: items.length })}
            />
          )
        }
      </Loaded>
    </section>
  );
}

function useColumns(mayEdit: boolean): readonly Column<NamedPlace>[] {
  const t = useTranslations("organisations.place");
  const format = useFormat();
  const degrees = (value: number) => format.number(value, 5);
  const columns: Column<NamedPlace>[] = [
    {
      key: "name",
      label: t("name"),
      rowHeader: true,
      render: (place) => place.name,
    },
    {
      key: "synonyms",
      label: t("synonyms"),
      render: (place) => place.synonyms.join(", "),
    },
    {
      key: "position",
      label: t("position"),
      render: ({ position }) =>
        `${degrees(position.lat)} N, ${degrees(position.lon)} O`,
    },
  ];
  if (!mayEdit) return columns;
  return [
    ...columns,
    {
      key: "remove",
      label: t("removeColumn"),
      align: "end",
      render: renderRemove,
    },
  ];
}

function renderRemove(place: NamedPlace) {
  return <RemovePlace place={place} />;
}

function RemovePlace({ place }: { readonly place: NamedPlace }) {
  const t = useTranslations("organisations.place");
  const write = useWrite("organisations", "delete", "/api/v1/places/{id}");
  return (
    <>
      <IconButton
        icon="trash"
        size="small"
        label={t("remove", { name: place.name })}
        onClick={() =>
          write.mutate({ path: { id: place.id }, ifMatch: place.version })
        }
      />
      {write.error !== null && <ErrorNotice error={write.error} />}
    </>
  );
}
