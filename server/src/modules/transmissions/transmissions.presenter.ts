// SPDX-License-Identifier: EUPL-1.2
import type { Urgency } from "@schulterschluss/contract/core";
import type {
  Receipt,
  Transmission,
  TransmissionSummary,
} from "@schulterschluss/contract/transmissions";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { Defect } from "../../platform/errors/defect.ts";
import type { FileRecord } from "../../platform/files/files.ts";
import {
  listOrganisationsById,
  listUnitsById,
  presentOrganisationRef,
  presentUnitRef,
} from "../organisations/index.ts";
import { abilitiesOn } from "./act.service.ts";
import type { TransmissionContent } from "./content.ts";
import { readEnvelope } from "./envelope.ts";
import type {
  StoredReceipt,
  StoredTransmission,
  listEvents,
} from "./transmissions.repo.ts";

type EventRow = Awaited<ReturnType<typeof listEvents>>[number];

/** Names of organisations and units that transmissions mention. */
export interface TransmissionNames {
  organisation(id: Uuid): TransmissionSummary["sender"]["organisation"];
  unit(id: Uuid): TransmissionSummary["sender"]["unit"];
}

/** Loads all names in two queries. */
export async function loadNames(
  tx: Tx,
  rows: readonly StoredTransmission[],
  moreUnits: readonly Uuid[] = [],
): Promise<TransmissionNames> {
  const organisationIds = rows.flatMap((row) => [
    row.sender_organisation,
    row.recipient_organisation,
  ]);
  const unitIds = rows.flatMap((row) => [
    row.sender_unit,
    row.recipient_unit,
    row.lead_unit,
    ...(row.forwarded_to === null ? [] : [row.forwarded_to]),
  ]);
  const organisations = await listOrganisationsById(tx, [
    ...new Set(organisationIds),
  ]);
  const units = await listUnitsById(tx, [
    ...new Set([...unitIds, ...moreUnits]),
  ]);
  const byId = new Map(
    organisations.map((row) => [row.id, presentOrganisationRef(row)]),
  );
  const unitById = new Map(units.map((row) => [row.id, presentUnitRef(row)]));
  const get = <T>(map: ReadonlyMap<Uuid, T>, id: Uuid): T => {
    const value = map.get(id);
    if (value === undefined)
      throw new Defect(`${id} has no name in the directory`);
    return value;
  };
  return {
    organisation: (id) => get(byId, id),
    unit: (id) => get(unitById, id),
  };
}

/** A row of a box: nothing sealed is opened for it. */
export function presentSummary(
  row: StoredTransmission,
  names: TransmissionNames,
): TransmissionSummary {
  return {
    id: row.id,
    version: row.version,
    direction: row.direction === "in" ? "in" : "out",
    kind: row.kind as Transmission["kind"],
    channel: row.channel === "telephone" ? "telephone" : "app",
    state: row.state as Transmission["state"],
    urgency: `p${row.urgency}` as Urgency,
    category: row.category,
    reference: row.reference,
    placeName: row.place_name,
    sender: {
      organisation: names.organisation(row.sender_organisation),
      unit: names.unit(row.sender_unit),
    },
    recipient: {
      organisation: names.organisation(row.recipient_organisation),
      unit: names.unit(row.recipient_unit),
    },
    sentAt: row.sent_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    calledAt: row.called_at?.toISOString() ?? null,
    read: row.direction === "out" || row.read_at !== null,
    open: row.open,
  };
}

/** First twelve digits in groups of four, for reading aloud. */
function shortForm(hash: Buffer): string {
  const digits = hash.toString("hex").slice(0, 12).toUpperCase();
  return (digits.match(/.{4}/g) ?? []).join(" ");
}

/** Both signatures as far as they are there; null for a note without an envelope. */
export function presentReceipt(
  id: Uuid,
  receipts: readonly StoredReceipt[],
): Receipt | null {
  const sender = receipts.find((one) => one.side === "sender");
  const recipient = receipts.find((one) => one.side === "recipient");
  if (sender === undefined) return null;
  return {
    envelopeId: id,
    envelopeHash: sender.envelope_hash.toString("hex"),
    senderKeyId: sender.key_id,
    senderSignature: sender.signature.toString("base64"),
    recipientKeyId: recipient?.key_id ?? null,
    recipientSignature: recipient?.signature.toString("base64") ?? null,
    receivedAt: recipient?.signed_at.toISOString() ?? null,
    shortForm: shortForm(sender.envelope_hash),
  };
}

/** What else the page of a transmission needs. */
export interface TransmissionDetails {
  readonly names: TransmissionNames;
  /** Null after erasure. */
  readonly content: TransmissionContent | null;
  readonly events: readonly EventRow[];
  readonly receipts: readonly StoredReceipt[];
  readonly files: readonly FileRecord[];
  readonly phone: string | null;
}

function timelineOf(
  row: StoredTransmission,
  details: TransmissionDetails,
): Transmission["timeline"] {
  const { names, events } = details;
  const known = new Set([row.sender_organisation, row.recipient_organisation]);
  return events.flatMap((event) =>
    known.has(event.by_organisation)
      ? [
          {
            id: event.id,
            at: event.at.toISOString(),
            type: event.type,
            organisation: names.organisation(event.by_organisation),
            unit: event.by_unit === null ? null : names.unit(event.by_unit),
            author: event.author,
            details:
              event.details as Transmission["timeline"][number]["details"],
          },
        ]
      : [],
  );
}

/** A transmission from the acting side. */
export function presentTransmission(
  tx: Tx,
  row: StoredTransmission,
  details: TransmissionDetails,
): Transmission {
  const { names, content } = details;
  return {
    ...presentSummary(row, names),
    incidentId: row.incident_id,
    envelope: content?.envelope == null ? null : readEnvelope(content.envelope),
    files: details.files.map((file) => ({
      id: file.id,
      sha256: file.original.sha256.toString("hex"),
      sizeBytes: file.original.sizeBytes,
      contentType: file.original.mediaType,
    })),
    notSent: content?.notSent ?? [],
    leadUnit: names.unit(row.lead_unit),
    calls: [...(content?.calls ?? [])],
    reports: (content?.reports ?? []).map(({ at, unitId, text }) => ({
      at,
      text,
      unit: names.unit(unitId),
    })),
    receipt: presentReceipt(row.id, details.receipts),
    question: content?.question ?? null,
    answer: content?.answer ?? null,
    declineReason: row.decline_reason as Transmission["declineReason"],
    declineText: content?.declineText ?? null,
    forwardedTo:
      row.forwarded_to === null ? null : names.unit(row.forwarded_to),
    phone: details.phone,
    ground: {
      kind: row.direction === "in" ? "received" : "own",
      source: row.id,
      clause: null,
    },
    timeline: timelineOf(row, details),
    abilities: abilitiesOn(tx, row),
  };
}
