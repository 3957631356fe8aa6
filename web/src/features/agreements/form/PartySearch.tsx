// SPDX-License-Identifier: EUPL-1.2
import type { OrganisationRef } from "@schulterschluss/contract/organisations";
import { useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { Button, TextField } from "../../../platform/ui/index.ts";

interface PartySearchProps {
  readonly taken: readonly string[];
  readonly onChoose: (organisation: OrganisationRef) => void;
}

/** Adds a party: police and ministry are offered at once, others by name. */
export function PartySearch({ taken, onChoose }: PartySearchProps) {
  const t = useTranslations("agreements.form");
  const [name, setName] = useState("");
  const words = useDeferredValue(name.trim());
  const found = useRead("organisations", "/api/v1/organisations", {
    query: { limit: 100, ...(words === "" ? { active: true } : { q: words }) },
  });
  const hits = (found.data?.items ?? [])
    .filter((item) => !taken.includes(item.id))
    .filter((item) => words !== "" || item.kind !== "municipality")
    .slice(0, 6);
  return (
    <div className="party-search">
      <TextField
        label={t("searchParty")}
        type="search"
        value={name}
        onChange={setName}
      />
      <div className="row row--wrap party-search__offers">
        {hits.map(({ id, slug, name: full, shortName, kind }) => (
          <Button
            key={id}
            kind="quiet"
            size="small"
            icon="add"
            onClick={() => {
              onChoose({ id, slug, name: full, shortName, kind });
              setName("");
            }}
          >
            {full}
          </Button>
        ))}
      </div>
    </div>
  );
}
