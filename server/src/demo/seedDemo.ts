// SPDX-License-Identifier: EUPL-1.2
import { categories } from "@schulterschluss/contract/incidents";
import { Temporal } from "temporal-polyfill";
import type { App } from "../app.ts";
import type { Tx, Uuid } from "../platform/db/actor.ts";
import { systemActor } from "../platform/db/systemActor.ts";
import { withActor } from "../platform/db/withActor.ts";
import {
  confirm,
  fileVersion,
  getAgreementFile,
  recordExisting,
} from "../modules/agreements/index.ts";
import { recordingContext } from "../modules/incidents/index.ts";
import { dailyCounts, incidentAt, stateAfter } from "./incidentStream.ts";
import { seedPatrols } from "./patrolHistory.ts";
import { Draws } from "./random.ts";
import { seedTransmissions } from "./transmissionHistory.ts";
import {
  type DemoOptions,
  type DemoWorld,
  type TownWorld,
  asOrganisation,
} from "./model.ts";
import { buildWorld, keyOf } from "./world.ts";

const ZONE = "Europe/Berlin";
const DAYS = 365;
/** Share of the incidents that the stations record; the order services record the rest. */
const POLICE_SHARE = 0.23;

async function asParty<T>(
  app: App,
  organisationId: Uuid,
  work: (tx: Tx) => Promise<T>,
) {
  const { platform } = app;
  const { circles } = await platform.circles.circlesOf(
    organisationId,
    [],
    platform.clock.now(),
  );
  return withActor(
    platform,
    systemActor(organisationId, "demo", circles),
    "agreements",
    work,
  );
}

/** Categories that partners of the Saarland share: what the letter of intent calls the complaint situation. */
const shared = categories
  .filter(
    (category) =>
      category.on &&
      category.key !== "lost_property" &&
      category.key !== "infection_control",
  )
  .map((category) => category.key);

async function seedAgreement(
  app: App,
  options: DemoOptions,
  world: DemoWorld,
  town: TownWorld,
): Promise<void> {
  const draws = new Draws(options.seed, 500 + world.towns.indexOf(town));
  const id = draws.id(options.anchor);
  await asParty(app, town.organisationId, (tx) =>
    recordExisting(tx, app.platform.files, {
      id,
      circleId: draws.id(options.anchor),
      kind: "letterOfIntent",
      title: `Sicherheitspartnerschaft ${town.town.ags === "10041100" ? "Landeshauptstadt " : ""}${nameOf(town)}`,
      areaKeys: [town.town.ags],
      parties: [
        { organisationId: town.organisationId, role: "executing", unitIds: [] },
        {
          organisationId: world.police,
          role: "executing",
          unitIds: [town.station],
        },
        { organisationId: world.ministry, role: "signatory", unitIds: [] },
      ],
      signedOn: town.town.startsOn,
      startsOn: town.town.startsOn,
      endsOn: null,
      reviewOn: null,
      aims: "Problemzonen früh erkennen, kritische Orte entschärfen, gemeinsame Schwerpunktaktionen, Vollzugshilfe, spätere Überprüfung.",
      clauses: [
        {
          id: draws.id(options.anchor),
          kind: "picture",
          categories: [...shared],
        },
        {
          id: draws.id(options.anchor),
          kind: "routineTransmission",
          transmissionKind: "notice",
          categories: [
            "group_nuisance",
            "vandalism",
            "drug_scene",
            "youth_group",
          ],
          fromOrganisationId: town.organisationId,
          toOrganisationId: world.police,
          legalBasis: "Übermittlung zwischen Polizeibehörden, SPolDVG",
          responseMin: 120,
        },
      ],
      scanFileId: null,
    }),
  );
  await asParty(app, world.police, async (tx) => {
    const file = await getAgreementFile(tx, id);
    await confirm(tx, id, fileVersion(file), [town.station]);
  });
}

const names: Readonly<Record<string, string>> = {
  saarbruecken: "Saarbrücken",
  neunkirchen: "Neunkirchen",
  voelklingen: "Völklingen",
  saarlouis: "Saarlouis",
  merzig: "Merzig",
  sulzbach: "Sulzbach",
  dillingen: "Dillingen",
};
const nameOf = (town: TownWorld) => names[keyOf(town.town)] ?? "";

async function seedIncidents(
  app: App,
  options: DemoOptions,
  town: TownWorld,
  side: "town" | "police",
  organisationId: Uuid,
  total: number,
  part: number,
): Promise<number> {
  const draws = new Draws(options.seed, part);
  const from = Temporal.Instant.fromEpochMilliseconds(options.anchor.getTime())
    .toZonedDateTimeISO(ZONE)
    .toPlainDate()
    .subtract({ days: DAYS });
  const counts = dailyCounts(draws, from, DAYS, total);
  const entries = counts.flatMap((count, index) =>
    Array.from({ length: count }, () =>
      incidentAt({ world: town, side, draws }, from.add({ days: index })),
    ),
  );
  entries.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
  for (const [year, ofYear] of Map.groupBy(entries, (entry) =>
    Number(entry.recordedAt.slice(0, 4)),
  )) {
    const history = {
      year,
      stateOf: (input: (typeof entries)[number]) =>
        stateAfter(draws, input, options.anchor),
    };
    await asOrganisation(app, organisationId, async (tx) => {
      const context = await recordingContext(tx);
      await app.incidents.recordMany(tx, context, ofYear, history);
    });
  }
  return entries.length;
}

/**
 * Fills an empty demonstration: bodies, agreements, a year of incidents of seven
 * towns and their stations, patrols and transmissions. The same seed and anchor
 * give the same world.
 */
export async function seedDemo(
  app: App,
  options: DemoOptions,
  progress: (text: string) => void = () => undefined,
): Promise<DemoWorld> {
  progress("Stellen, Gebiete und Personen");
  const world = await buildWorld(app, options);
  progress("Vereinbarungen");
  for (const town of world.towns)
    await seedAgreement(app, options, world, town);
  let stored = 0;
  for (const [index, town] of world.towns.entries()) {
    const own = Math.round(
      options.incidents * (1 - POLICE_SHARE) * town.town.share,
    );
    const police = Math.round(
      options.incidents * POLICE_SHARE * town.town.share,
    );
    stored += await seedIncidents(
      app,
      options,
      town,
      "town",
      town.organisationId,
      own,
      2000 + index,
    );
    stored += await seedIncidents(
      app,
      options,
      town,
      "police",
      world.police,
      police,
      3000 + index,
    );
    progress(`Vorfälle: ${stored.toLocaleString("de-DE")}`);
  }
  progress("Streifen und Übermittlungen");
  await seedPatrols(app, options, world);
  await seedTransmissions(app, options, world);
  return world;
}
