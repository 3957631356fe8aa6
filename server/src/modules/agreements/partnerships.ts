// SPDX-License-Identifier: EUPL-1.2
import {
  type Grants,
  type PictureGrant,
  compile,
} from "@schulterschluss/contract/grants";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { systemActor } from "../../platform/db/systemActor.ts";
import { withActor } from "../../platform/db/withActor.ts";
import type { CircleSource } from "../../platform/identity/circleSource.ts";
import type { Platform } from "../../platform/platform.ts";
import { listOrganisationsById, slugOf } from "../organisations/index.ts";
import type {
  ContributionTarget,
  PartnershipPicture,
  Partnerships,
} from "../situation/index.ts";
import { compiledAgreements } from "./compiledAgreements.ts";
import {
  type AgreementFile,
  type PartyInput,
  confirmationOf,
  groundOf,
} from "./ground.ts";

/** Whether units of an organisation are among those that carry the agreement out. */
function serves(grant: PictureGrant, unitIds: readonly Uuid[]): boolean {
  return (
    unitIds.length === 0 ||
    grant.viewerUnitIds.length === 0 ||
    unitIds.some((id) => grant.viewerUnitIds.includes(id))
  );
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** Circles for the resolution of actors. */
export function circleSource(
  platform: Pick<
    Platform,
    "clock" | "pools" | "db" | "audit" | "live" | "jobs"
  >,
): CircleSource {
  return {
    circlesOf: async (organisationId, unitIds, at) => {
      const actor = systemActor(organisationId, "circles");
      const { grants } = await withActor(platform, actor, "agreements", (tx) =>
        compiledAgreements(tx, at),
      );
      const picture = grants.picture.filter(
        (grant) => grant.viewerId === organisationId && serves(grant, unitIds),
      );
      return {
        circles: {
          party: unique(grants.membership.map((one) => one.circleId)),
          picture: unique(picture.map((grant) => grant.circleId)),
          shown: picture,
        },
        until: grants.nextChange === null ? null : new Date(grants.nextChange),
      };
    },
  };
}

/** Units of a party that carry it out: as confirmed, else as recorded. */
function unitsOf(file: AgreementFile, party: PartyInput): readonly Uuid[] {
  return confirmationOf(file, party.organisationId)?.unitIds ?? party.unitIds;
}

async function nameOf(tx: Tx, memberIds: readonly Uuid[], title: string) {
  const members = await listOrganisationsById(tx, memberIds);
  const town = members.find((row) => row.kind === "municipality");
  return town === undefined
    ? { name: title, slug: slugOf(title) }
    : { name: town.short_name, slug: town.slug };
}

/** Where the acting organisation contributes what, clause by clause. */
function targetsIn(tx: Tx, { picture }: Grants): ContributionTarget[] {
  const { organisationId } = tx.actor;
  const given = picture.filter(
    (grant) =>
      grant.viewerId === organisationId &&
      grant.contributorId === organisationId,
  );
  return [...Map.groupBy(given, (grant) => grant.circleId)].map(
    ([circleId, grants]) => ({
      circleId,
      grants: grants.map((grant) => ({
        categories: new Set(grant.categories),
        unitIds: grant.viewerUnitIds,
      })),
    }),
  );
}

/** What pictures have to know of agreements. */
export function createPartnerships(): Partnerships {
  const own = async (tx: Tx) => {
    const { files, grants } = await compiledAgreements(tx);
    const mine = grants.picture.filter(
      (grant) =>
        grant.viewerId === tx.actor.organisationId &&
        serves(grant, tx.actor.unitIds),
    );
    return { files, mine, grants };
  };
  return {
    picturesOf: async (tx) => {
      const { files, mine } = await own(tx);
      const pictures: PartnershipPicture[] = [];
      for (const [circleId, grants] of Map.groupBy(
        mine,
        (grant) => grant.circleId,
      )) {
        const [first] = grants;
        const file = files.find(
          ({ record }) => record.id === first?.source.agreementId,
        );
        if (first === undefined || file === undefined) continue;
        const memberIds = unique(grants.map((grant) => grant.contributorId));
        pictures.push({
          circleId,
          ...(await nameOf(tx, memberIds, file.record.title)),
          memberIds,
          unitIds: unique(
            file.record.parties.flatMap((party) => unitsOf(file, party)),
          ),
          areaKeys: file.record.areaKeys,
          categories: new Set(grants.flatMap((grant) => grant.categories)),
          granted: new Map(
            [...Map.groupBy(grants, (grant) => grant.contributorId)].map(
              ([id, given]) => [
                id,
                new Set(given.flatMap((grant) => grant.categories)),
              ],
            ),
          ),
          agreementId: first.source.agreementId,
          clauseId: first.source.clauseId,
        });
      }
      return pictures.toSorted((a, b) => a.name.localeCompare(b.name, "de"));
    },
    targetsOf: async (tx) => {
      const { grants } = await compiledAgreements(tx);
      return targetsIn(tx, grants);
    },
    restingTargetsOf: async (tx) => {
      const { files } = await compiledAgreements(tx);
      const grounds = files.map((file) => ({
        ...groundOf(file),
        suspensions: [],
      }));
      return targetsIn(tx, compile(grounds, tx.now.toISOString()));
    },
    viewersOf: async (tx, circleId) => {
      const { grants } = await compiledAgreements(tx);
      return unique(
        grants.picture
          .filter((grant) => grant.circleId === circleId)
          .map((grant) => grant.viewerId),
      );
    },
  };
}
