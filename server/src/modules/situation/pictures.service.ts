// SPDX-License-Identifier: EUPL-1.2
import type { OrganisationRef } from "@schulterschluss/contract/organisations";
import type { PictureRef } from "@schulterschluss/contract/situation";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";
import {
  type OrganisationRow,
  listAreas,
  listOrganisationsById,
  presentOrganisationRef,
} from "../organisations/index.ts";
import type { PartnershipPicture } from "./partnerships.ts";

type AreaRow = Awaited<ReturnType<typeof listAreas>>[number];

// About the size of a town: areas are stored by their middle.
function boundsOf(areas: readonly AreaRow[]): PictureRef["bounds"] {
  if (areas.length === 0) return null;
  const halfM =
    Math.sqrt(Math.max(...areas.map((area) => area.area_m2))) * 0.75;
  const dLat = halfM / 111_320;
  const lats = areas.map((area) => area.centre_lat);
  const lons = areas.map((area) => area.centre_lon);
  const dLon = dLat / Math.cos((Math.max(...lats) * Math.PI) / 180);
  return [
    { lon: Math.min(...lons) - dLon, lat: Math.min(...lats) - dLat },
    { lon: Math.max(...lons) + dLon, lat: Math.max(...lats) + dLat },
  ];
}

function areasFor(
  areas: readonly AreaRow[],
  members: readonly OrganisationRow[],
  areaKeys: readonly string[],
): AreaRow[] {
  const towns = areas.filter((area) => area.kind === "municipality");
  if (areaKeys.length > 0)
    return towns.filter(
      (area) =>
        area.official_key !== null && areaKeys.includes(area.official_key),
    );
  const ids = new Set(members.map((member) => member.id));
  return towns.filter((area) => ids.has(area.organisation_id));
}

/** The pictures the acting membership may see: its own first, then its partnerships by name. */
export async function listPicturesOf(
  tx: Tx,
  partnerships: readonly PartnershipPicture[],
): Promise<PictureRef[]> {
  const own = tx.actor.organisationId;
  const ids = [
    ...new Set([own, ...partnerships.flatMap((one) => one.memberIds)]),
  ];
  const rows = await listOrganisationsById(tx, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const me = byId.get(own);
  if (me === undefined) throw problem("situation.notFound");
  const areas = await listAreas(tx, {});
  const membersOf = (memberIds: readonly Uuid[]) =>
    memberIds.flatMap((id) => byId.get(id) ?? []);
  const refs = (members: readonly OrganisationRow[]): OrganisationRef[] =>
    members.map(presentOrganisationRef);
  const ownAreas = areasFor(areas, [me], []);
  return [
    {
      circleId: own,
      kind: "own",
      name: me.short_name,
      slug: me.slug,
      members: refs([me]),
      bounds: boundsOf(ownAreas),
      areaIds: ownAreas.map((area) => area.id),
      categories: [],
      ground: { kind: "own", source: null, clause: null },
    },
    ...partnerships.map((one): PictureRef => {
      const members = membersOf(one.memberIds);
      const there = areasFor(areas, members, one.areaKeys);
      return {
        circleId: one.circleId,
        kind: "partnership",
        name: one.name,
        slug: one.slug,
        members: refs(members),
        bounds: boundsOf(there),
        areaIds: there.map((area) => area.id),
        categories: [...one.categories],
        ground: {
          kind: "agreement",
          source: one.agreementId,
          clause: one.clauseId,
        },
      };
    }),
  ];
}
