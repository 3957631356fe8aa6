// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import { SelectField, TextField } from "../../../platform/ui/index.ts";
import type { DraftProps } from "./newIncident.ts";

/** Where: a known place, words, or a point on the map beside. */
export function PlaceFields({ draft, onChange }: DraftProps) {
  const t = useTranslations("incidents.form");
  const format = useFormat();
  const places = useRead("organisations", "/api/v1/places");
  const known = places.data?.items ?? [];
  const options = known
    .map(({ id, name }) => ({ value: id, label: name }))
    .toSorted((a, b) => format.compare(a.label, b.label));
  const choose = (id: string) => {
    const place = known.find((candidate) => candidate.id === id);
    onChange(
      place === undefined
        ? { placeId: undefined, position: undefined }
        : { placeId: place.id, position: place.position },
    );
  };
  return (
    <>
      <h2>{t("where")}</h2>
      <div className="field-grid">
        <SelectField
          label={t("place")}
          value={draft.placeId ?? "none"}
          options={[{ value: "none", label: t("placeNone") }, ...options]}
          onChange={choose}
        />
        <TextField
          label={t("words")}
          hint={t("wordsHint")}
          optional
          maxLength={300}
          autoComplete="off"
          value={draft.placeWords}
          onChange={(placeWords) => onChange({ placeWords })}
        />
      </div>
    </>
  );
}
