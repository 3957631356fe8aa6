// SPDX-License-Identifier: EUPL-1.2
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, newId, useWrite } from "../../../platform/api/index.ts";
import { PointMap } from "../../../platform/map/index.ts";
import { WriteErrors } from "../../../platform/page/index.ts";
import { Button, TextField } from "../../../platform/ui/index.ts";

const empty = { name: "", synonyms: "", lon: "", lat: "" };

/** Adds a named place by a click on the map; degrees may be written instead, with comma or point. */
export function PlaceForm() {
  const t = useTranslations("organisations.place");
  const [draft, setDraft] = useState(empty);
  const [id, setId] = useState(newId);
  const write = useWrite("organisations", "post", "/api/v1/places");
  const errors = fieldMessages(write.error);
  const change = (part: Partial<typeof empty>) =>
    setDraft((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate(
      {
        body: {
          id,
          name: draft.name,
          synonyms: wordsOf(draft.synonyms),
          position: { lon: degreesOf(draft.lon), lat: degreesOf(draft.lat) },
        },
      },
      {
        onSuccess: () => {
          setDraft(empty);
          setId(newId());
        },
      },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <WriteErrors error={write.error} />
      <div className="field-grid">
        <TextField
          label={t("name")}
          required
          value={draft.name}
          onChange={(name) => change({ name })}
          error={errors["name"]}
        />
        <TextField
          label={t("synonyms")}
          placeholder={t("synonymsHint")}
          optional
          value={draft.synonyms}
          onChange={(synonyms) => change({ synonyms })}
          error={errors["synonyms"]}
        />
        <TextField
          label={t("lat")}
          inputMode="decimal"
          required
          value={draft.lat}
          onChange={(lat) => change({ lat })}
          error={errors["position.lat"]}
        />
        <TextField
          label={t("lon")}
          inputMode="decimal"
          required
          value={draft.lon}
          onChange={(lon) => change({ lon })}
          error={errors["position.lon"]}
        />
      </div>
      <div className="place-form__map">
        <PointMap
          label={t("map")}
          position={positionOf(draft)}
          onPoint={({ lat, lon }) =>
            change({ lat: lat.toFixed(5), lon: lon.toFixed(5) })
          }
        />
      </div>
      <p className="small muted">{t("mapHint")}</p>
      <div className="form__actions">
        <Button type="submit" icon="add" busy={write.isPending}>
          {t("add")}
        </Button>
      </div>
    </form>
  );
}

function wordsOf(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

/** Where the pin stands; none while the degrees are incomplete. */
function positionOf({ lat, lon }: Pick<typeof empty, "lat" | "lon">) {
  const position = { lat: degreesOf(lat), lon: degreesOf(lon) };
  const isOnEarth =
    Math.abs(position.lat) <= 90 && Math.abs(position.lon) <= 180;
  return isOnEarth ? position : undefined;
}

/** NaN becomes null on the wire and is refused with a sentence of the server. */
function degreesOf(text: string): number {
  return Number.parseFloat(text.replace(",", "."));
}
