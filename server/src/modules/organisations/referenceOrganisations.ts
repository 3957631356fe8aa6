// SPDX-License-Identifier: EUPL-1.2
import type { Insertable } from "kysely";
import { systemActor } from "../../platform/db/systemActor.ts";
import type { Organisations } from "../../platform/db/types.generated.ts";
import { withActor } from "../../platform/db/withActor.ts";
import type { Platform } from "../../platform/platform.ts";
import { organisationIdOf } from "./organisationId.ts";
import type { ReferenceOrganisation } from "./reference/referenceOrganisation.ts";
import { saarlandMunicipalities } from "./reference/saarland.ts";

const umlauts: Readonly<Record<string, string>> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
};

/** Readable address part of a name: `Völklingen` gives `voelklingen`. */
export function slugOf(name: string): string {
  return name
    .toLocaleLowerCase("de")
    .replaceAll(/[äöüß]/g, (letter) => umlauts[letter] ?? letter)
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}

/** Three letters of a name for file references: `Sulzbach/Saar` gives `SUL`. */
export function referencePrefixOf(name: string): string {
  return slugOf(name)
    .replaceAll(/[^a-z]/g, "")
    .slice(0, 3)
    .toUpperCase()
    .padEnd(2, "X");
}

function toRow(
  body: ReferenceOrganisation,
  installation: string,
): Insertable<Organisations> {
  return {
    id: organisationIdOf(body.officialKey),
    slug: slugOf(body.shortName),
    name: body.name,
    short_name: body.shortName,
    kind: body.kind,
    official_key: body.officialKey.split(":")[1] ?? body.officialKey,
    state: body.state,
    district_name: body.districtName,
    population: body.population?.count ?? null,
    population_as_of: body.population?.asOf ?? null,
    population_quality: body.population?.quality ?? null,
    lon: body.lon,
    lat: body.lat,
    position_quality: body.positionQuality,
    home_installation: installation,
    reference_prefix: referencePrefixOf(body.shortName),
  };
}

/**
 * Enters reference bodies that are not there yet; existing rows stay as they
 * are. Every row is written by the body itself, as row rules demand.
 */
export async function importReferenceOrganisations(
  platform: Platform,
  bodies: readonly ReferenceOrganisation[],
): Promise<number> {
  const present = await platform.db
    .selectFrom("organisations")
    .select("id")
    .execute();
  const known = new Set(present.map((row) => row.id));
  const missing = bodies.filter(
    (body) => !known.has(organisationIdOf(body.officialKey)),
  );
  for (const body of missing) {
    const row = toRow(body, platform.config.publicUrl);
    await withActor(
      platform,
      systemActor(row.id, "reference-data"),
      "organisations",
      (tx) => tx.db.insertInto("organisations").values(row).execute(),
    );
  }
  return missing.length;
}

/** The 52 municipalities of the Saarland, entered at the first start. */
export async function importSaarland(platform: Platform): Promise<void> {
  await importReferenceOrganisations(platform, saarlandMunicipalities);
}
