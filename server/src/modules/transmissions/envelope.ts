// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";
import type { Urgency } from "@schulterschluss/contract/core";
import {
  type EnvelopeStatement,
  type EnvelopeV1,
  type Selection,
  type Transmission,
  envelopeV1,
} from "@schulterschluss/contract/transmissions";
import type { IncidentContent, StoredIncident } from "../incidents/index.ts";

const e7 = (degrees: number) => Math.round(degrees * 1e7);

function eventOf(row: StoredIncident, reference: string): EnvelopeStatement {
  return {
    type: "event",
    category: row.category ?? "other",
    urgency: `p${row.urgency}` as Urgency,
    occurredFrom: row.occurred_from.toISOString(),
    occurredTo: row.occurred_to?.toISOString() ?? null,
    occurredPrecision: row.occurred_precision as "minute",
    reference,
  };
}

function placeOf(
  row: StoredIncident,
  content: IncidentContent,
  selection: Selection,
): EnvelopeStatement {
  return {
    type: "place",
    lonE7: row.lon === null ? null : e7(row.lon),
    latE7: row.lat === null ? null : e7(row.lat),
    accuracyM: row.accuracy_m === null ? null : Math.round(row.accuracy_m),
    name: row.place_name,
    district: row.district_name,
    description: selection.placeDescription ? content.placeDescription : null,
  };
}

function chosen(
  row: StoredIncident,
  content: IncidentContent,
  selection: Selection,
): EnvelopeStatement[] {
  const statements: EnvelopeStatement[] = [];
  if (selection.description && content.description !== null)
    statements.push({ type: "description", text: content.description });
  for (const one of content.statements) {
    if (!selection.statementIds.includes(one.id)) continue;
    const { kind: type, id, text, source, author, recordedAt } = one;
    statements.push({ type, id, text, source, author, recordedAt });
  }
  if (selection.actionsTaken && row.actions_taken.length > 0)
    statements.push({
      type: "actionsTaken",
      codes: row.actions_taken as "talk"[],
    });
  if (
    selection.circumstances &&
    (row.person_count !== null || row.flags.length > 0)
  )
    statements.push({
      type: "circumstances",
      personCount: row.person_count,
      flags: row.flags as "injuries"[],
    });
  if (selection.caller && content.caller !== null)
    statements.push({
      type: "caller",
      name: content.caller.name,
      phone: content.caller.phone,
    });
  if (selection.fileNumbers)
    statements.push(
      ...content.fileNumbers.map(({ issuer, number }) => ({
        type: "fileNumber" as const,
        issuer,
        number,
      })),
    );
  if (row.called_at !== null && row.called_number !== null)
    statements.push({
      type: "called",
      at: row.called_at.toISOString(),
      number: row.called_number,
    });
  return statements;
}

/** What travels, statement by statement: the event and its place always, the rest as ticked. */
export function statementsOf(
  row: StoredIncident,
  content: IncidentContent,
  selection: Selection,
  reference: string,
): EnvelopeStatement[] {
  return [
    eventOf(row, reference),
    placeOf(row, content, selection),
    ...chosen(row, content, selection),
  ];
}

/** Kinds of content that stay behind, with their numbers; told to the recipient. */
export function notSentOf(
  content: IncidentContent,
  selection: Selection,
  fileCount: number,
): Transmission["notSent"] {
  const left = (kind: "fact" | "assessment") =>
    content.statements.filter(
      (one) => one.kind === kind && !selection.statementIds.includes(one.id),
    ).length;
  const counts = {
    description: selection.description || content.description === null ? 0 : 1,
    fact: left("fact"),
    assessment: left("assessment"),
    file: fileCount - selection.fileIds.length,
    originalFile: selection.fileIds.length - selection.originalFileIds.length,
    caller: selection.caller || content.caller === null ? 0 : 1,
  };
  return (Object.keys(counts) as (keyof typeof counts)[])
    .filter((kind) => counts[kind] > 0)
    .map((kind) => ({ kind, count: counts[kind] }));
}

/** The text whose bytes are signed and kept: keys in the order of the schema. */
export function envelopeText(envelope: EnvelopeV1): string {
  return JSON.stringify(envelopeV1.parse(envelope));
}

/** Reads envelope bytes; refuses unknown fields and any other version. */
export function readEnvelope(text: string): EnvelopeV1 {
  const value: unknown = JSON.parse(text);
  return envelopeV1.parse(value);
}

/** SHA-256 of the signed bytes. */
export function envelopeHash(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}

/** What the recipient signs: this envelope, at this time. */
export function receiptBytes(hash: Buffer, signedAt: string): Buffer {
  return Buffer.from(
    `schulterschluss receipt v1\n${hash.toString("hex")}\n${signedAt}\n`,
  );
}
