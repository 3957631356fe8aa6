// SPDX-License-Identifier: EUPL-1.2
import { findCategory } from "@schulterschluss/contract/incidents";
import type {
  Proposal,
  TransmissionKind,
} from "@schulterschluss/contract/transmissions";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";
import type { IncidentContent, StoredIncident } from "../incidents/index.ts";
import {
  type OrganisationRow,
  type UnitRecord,
  findOrganisation,
  listOrganisationsById,
  listUnits,
  presentOrganisationRef,
  presentUnit,
  presentUnitRef,
} from "../organisations/index.ts";
import { legalBasesFor } from "./legalBases.ts";
import type { TransmissionParts } from "./parts.ts";

type Candidate = Proposal["candidates"][number];
type Reason = Candidate["reasons"][number];

const receivingKinds = {
  police: new Set(["policeStation"]),
  municipal: new Set(["orderService", "orderOffice"]),
};

const isPolice = (kind: string) =>
  kind === "statePolice" || kind === "federalPolice";

function distanceM(row: StoredIncident, unit: UnitRecord["unit"]): number {
  if (
    row.lon === null ||
    row.lat === null ||
    unit.lon === null ||
    unit.lat === null
  )
    return Number.MAX_VALUE;
  const x = (unit.lon - row.lon) * Math.cos((row.lat * Math.PI) / 180);
  return Math.hypot(x, unit.lat - row.lat) * 111_320;
}

interface Ranked {
  readonly candidate: Candidate;
  readonly covers: boolean;
  readonly agreed: boolean;
  readonly distance: number;
}

function reasonsOf(
  record: UnitRecord,
  covering: string | undefined,
  baseCategory: string,
  candidate: Omit<Candidate, "reasons">,
  agreed: boolean,
): Reason[] {
  const reasons: Reason[] = [{ code: "category", source: baseCategory }];
  if (covering !== undefined) reasons.push({ code: "area", source: covering });
  if (agreed) reasons.push({ code: "agreement", source: null });
  const { reachability } = candidate;
  if (reachability.unknown)
    reasons.push({ code: "noDutyWindows", source: null });
  else if (reachability.reachable)
    reasons.push({ code: "onDuty", source: reachability.until });
  else reasons.push({ code: "offDuty", source: reachability.nextFrom });
  if (covering === undefined && record.unit.lon !== null)
    reasons.push({ code: "nearest", source: null });
  return reasons;
}

interface Question {
  readonly row: StoredIncident;
  readonly baseCategory: string;
  readonly areaIds: ReadonlySet<Uuid>;
  readonly partners: ReadonlySet<Uuid>;
  readonly today: string;
}

function rank(
  tx: Tx,
  record: UnitRecord,
  owner: OrganisationRow,
  question: Question,
): Ranked {
  const covering = record.areas.find(
    (area) =>
      question.areaIds.has(area.area_id) &&
      (area.valid_from === null || area.valid_from <= question.today) &&
      (area.valid_until === null || question.today < area.valid_until),
  );
  const shown = presentUnit(tx, record);
  const candidate = {
    unit: presentUnitRef(record.unit),
    organisation: presentOrganisationRef(owner),
    reachability: shown.reachability,
    phone: shown.contacts.find((one) => one.phone !== null)?.phone ?? null,
  };
  const agreed = question.partners.has(record.unit.id);
  return {
    candidate: {
      ...candidate,
      reasons: reasonsOf(
        record,
        covering?.name,
        question.baseCategory,
        candidate,
        agreed,
      ),
    },
    covers: covering !== undefined,
    agreed,
    distance: distanceM(question.row, record.unit),
  };
}

// Who serves the place comes first, then the partner's unit, then who is there
// and who is near.
const best = (a: Ranked, b: Ranked) =>
  Number(b.covers) - Number(a.covers) ||
  Number(b.agreed) - Number(a.agreed) ||
  Number(b.candidate.reachability.reachable) -
    Number(a.candidate.reachability.reachable) ||
  a.distance - b.distance;

const MOST_CANDIDATES = 8;

async function candidatesFor(
  tx: Tx,
  parts: TransmissionParts,
  row: StoredIncident,
  toPolice: boolean,
): Promise<Candidate[]> {
  const areas =
    row.lon === null || row.lat === null
      ? []
      : await parts.organisations.areasAt(tx, row.lon, row.lat);
  const records = await listUnits(tx);
  const owners = new Map(
    (
      await listOrganisationsById(tx, [
        ...new Set(records.map((one) => one.unit.organisation_id)),
      ])
    ).map((owner) => [owner.id, owner]),
  );
  const pictures = await parts.agreements.partnerships.picturesOf(tx);
  const question: Question = {
    row,
    baseCategory: row.base_category ?? "other",
    areaIds: new Set(areas.map((area) => area.id)),
    partners: new Set(pictures.flatMap((one) => one.unitIds)),
    today: tx.now.toISOString().slice(0, 10),
  };
  const kinds = toPolice ? receivingKinds.police : receivingKinds.municipal;
  return records
    .flatMap((record): Ranked[] => {
      const owner = owners.get(record.unit.organisation_id);
      if (owner === undefined || owner.id === tx.actor.organisationId)
        return [];
      if (isPolice(owner.kind) !== toPolice || !kinds.has(record.unit.kind))
        return [];
      return [rank(tx, record, owner, question)];
    })
    .toSorted(best)
    .slice(0, MOST_CANDIDATES)
    .map((one) => one.candidate);
}

/** Kinds that make sense from this sender, the proposed one first. */
function kindsFor(toPolice: boolean, baseCategory: string): TransmissionKind[] {
  const category = findCategory(baseCategory);
  if (!toPolice) return ["transfer", "notice"];
  if (category?.suspectsOffence === true)
    return ["offenceNotice", "notice", "transfer"];
  return category?.competence === "police"
    ? ["transfer", "notice", "offenceNotice"]
    : ["notice", "transfer", "offenceNotice"];
}

function presetSelection(content: IncidentContent): Proposal["selection"] {
  return {
    description: content.description !== null,
    placeDescription: content.placeDescription !== null,
    // Facts travel, assessments stay at home unless somebody ticks them.
    statementIds: content.statements
      .filter((one) => one.kind === "fact")
      .map((one) => one.id),
    fileIds: [],
    originalFileIds: [],
    actionsTaken: true,
    circumstances: true,
    caller: false,
    fileNumbers: true,
  };
}

/** Whether passing on is proposed at all: another side is competent, or an offence is suspected. */
function isProposed(toPolice: boolean, row: StoredIncident): boolean {
  const category = findCategory(row.base_category ?? "other");
  if (category === undefined) return false;
  if (toPolice)
    return (
      category.competence === "police" ||
      category.suspectsOffence ||
      row.urgency === 1
    );
  return category.competence === "municipal";
}

/** Proposes to whom and how an incident is passed on, with the reasons and their sources. */
export async function proposeFor(
  tx: Tx,
  parts: TransmissionParts,
  incidentId: Uuid,
): Promise<Proposal> {
  const { row, content } = await parts.incidents.open(tx, incidentId);
  const own = await findOrganisation(tx, tx.actor.organisationId);
  if (own === undefined) throw problem("transmissions.notFound");
  const toPolice = !isPolice(own.kind);
  const candidates = await candidatesFor(tx, parts, row, toPolice);
  const baseCategory = row.base_category ?? "other";
  const kinds = kindsFor(toPolice, baseCategory);
  const kind = kinds[0] ?? "notice";
  return {
    candidates,
    kind,
    kinds,
    selection: {
      ...presetSelection(content),
      fileIds: (
        await parts.platform.files.listOf(tx, "incident", [incidentId])
      ).map((file) => file.id),
    },
    legalBases: legalBasesFor({
      senderKind: own.kind as "municipality",
      recipientId: candidates[0]?.organisation.id ?? null,
      baseCategory,
      routines: await parts.agreements.routinesOf(tx),
    }),
    useConditions: {
      purposeOnly: true,
      onwardTransfer: kind === "offenceNotice" ? "byLaw" : "none",
    },
    deleteBy: row.delete_by,
    proposed: candidates.length > 0 && isProposed(toPolice, row),
  };
}
