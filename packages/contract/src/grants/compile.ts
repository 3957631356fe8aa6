// SPDX-License-Identifier: EUPL-1.2
import type {
  AgreementGround,
  Grants,
  Ground,
  GroundParty,
  PictureGrant,
  RoutineGrant,
  UtcInstant,
} from "./grounds.ts";

const holds = (from: UtcInstant, until: UtcInstant | null, at: UtcInstant) =>
  from <= at && (until === null || at < until);

/** An agreement holds when its time has come, it is not suspended, and every executing party confirmed. */
function isInForce(ground: AgreementGround, at: UtcInstant): boolean {
  return (
    holds(ground.from, ground.until, at) &&
    !ground.suspensions.some((gap) => holds(gap.from, gap.until, at)) &&
    executing(ground).every((party) => party.confirmed)
  );
}

function executing(ground: AgreementGround): GroundParty[] {
  return ground.parties.filter((party) => party.role === "executing");
}

function pictureGrants(ground: AgreementGround): PictureGrant[] {
  const parties = executing(ground);
  return ground.clauses
    .filter((clause) => clause.kind === "picture")
    .flatMap((clause) =>
      parties.flatMap((viewer) =>
        parties.map((contributor) => ({
          circleId: ground.circleId,
          viewerId: viewer.organisationId,
          viewerUnitIds: viewer.unitIds,
          contributorId: contributor.organisationId,
          categories: clause.categories,
          from: ground.from,
          until: ground.until,
          source: { agreementId: ground.agreementId, clauseId: clause.id },
        })),
      ),
    );
}

function routineGrants(ground: AgreementGround): RoutineGrant[] {
  const ids = new Set(executing(ground).map((party) => party.organisationId));
  return ground.clauses
    .filter((clause) => clause.kind === "routineTransmission")
    .filter(
      (clause) =>
        clause.legalBasis.trim() !== "" &&
        ids.has(clause.fromOrganisationId) &&
        ids.has(clause.toOrganisationId),
    )
    .map((clause) => ({
      senderId: clause.fromOrganisationId,
      recipientId: clause.toOrganisationId,
      transmissionKind: clause.transmissionKind,
      categories: clause.categories,
      legalBasis: clause.legalBasis,
      responseMin: clause.responseMin,
      from: ground.from,
      until: ground.until,
      source: { agreementId: ground.agreementId, clauseId: clause.id },
    }));
}

function boundaries(ground: AgreementGround): UtcInstant[] {
  return [
    ground.from,
    ground.until,
    ...ground.suspensions.flatMap((gap) => [gap.from, gap.until]),
  ].filter((instant) => instant !== null);
}

/**
 * What holds at an instant, from all grounds: circles and their members,
 * picture grants, routine transmissions, statutory bases, and when it changes
 * next. Database rows, lists, previews and explanations all come from here.
 * Instants are UTC in ISO 8601; validity is half-open.
 */
export function compile(grounds: readonly Ground[], at: UtcInstant): Grants {
  const agreements = grounds.filter((ground) => ground.kind === "agreement");
  const inForce = agreements.filter((ground) => isInForce(ground, at));
  const later = agreements
    .flatMap(boundaries)
    .filter((instant) => instant > at)
    .sort();
  return {
    at,
    membership: agreements.flatMap((ground) =>
      ground.parties.map((party) => ({
        circleId: ground.circleId,
        organisationId: party.organisationId,
      })),
    ),
    picture: inForce.flatMap(pictureGrants),
    routine: inForce.flatMap(routineGrants),
    statutory: grounds.filter((ground) => ground.kind === "statutory"),
    nextChange: later[0] ?? null,
  };
}
