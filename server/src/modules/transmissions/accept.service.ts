// SPDX-License-Identifier: EUPL-1.2
import type { IncidentInput } from "@schulterschluss/contract/incidents";
import { v5 as uuidv5 } from "uuid";
import type { Tx } from "../../platform/db/actor.ts";
import { Defect } from "../../platform/errors/defect.ts";
import type { OpenCopy } from "./copy.ts";
import { readEnvelope } from "./envelope.ts";
import type { TransmissionParts } from "./parts.ts";

type Statement = ReturnType<typeof readEnvelope>["statements"][number];

function find<Type extends Statement["type"]>(
  statements: readonly Statement[],
  type: Type,
) {
  return statements.find(
    (one): one is Extract<Statement, { type: Type }> => one.type === type,
  );
}

function placeOf(statements: readonly Statement[]): IncidentInput["place"] {
  const place = find(statements, "place");
  const position =
    place?.lonE7 == null || place.latE7 === null
      ? null
      : { lon: place.lonE7 / 1e7, lat: place.latE7 / 1e7 };
  const words = [place?.name, place?.description].flatMap((part) => part ?? []);
  return {
    position,
    accuracyM: place?.accuracyM ?? null,
    source: position === null ? "none" : "address",
    placeId: null,
    description: words.length === 0 ? null : words.join(", ").slice(0, 300),
  };
}

/** The own copy of what was received: the same facts, its own controller, its own file number. */
export function copyOf(tx: Tx, copy: OpenCopy): IncidentInput {
  const { row, content } = copy;
  if (content.envelope === null)
    throw new Defect(`transmission ${row.id} has no envelope to take over`);
  const { statements, sender } = readEnvelope(content.envelope);
  const event = find(statements, "event");
  const circumstances = find(statements, "circumstances");
  const caller = find(statements, "caller");
  const called = find(statements, "called");
  return {
    id: uuidv5(tx.actor.organisationId, row.id),
    kind: "incident",
    category:
      event?.category.startsWith("x_") === true
        ? "other"
        : (event?.category ?? "other"),
    urgency: event?.urgency ?? null,
    occurredFrom: event?.occurredFrom ?? row.sent_at.toISOString(),
    occurredTo: event?.occurredTo ?? null,
    occurredPrecision: event?.occurredPrecision ?? "minute",
    recordedAt: tx.now.toISOString(),
    clockOffsetMs: null,
    place: placeOf(statements),
    source: "otherOffice",
    description: find(statements, "description")?.text ?? null,
    statements: statements.flatMap((one) =>
      one.type === "fact" || one.type === "assessment"
        ? [
            {
              id: one.id,
              kind: one.type,
              text: one.text,
              source: "record" as const,
            },
          ]
        : [],
    ),
    actionsTaken: find(statements, "actionsTaken")?.codes ?? [],
    personCount: circumstances?.personCount ?? null,
    flags: circumstances?.flags ?? [],
    fileIds: [],
    unitId: row.own_unit,
    patrolId: null,
    fileNumbers: [
      { kind: "foreign", issuer: sender.name, number: row.reference },
      ...statements.flatMap((one) =>
        one.type === "fileNumber"
          ? [
              {
                kind: "foreign" as const,
                issuer: one.issuer,
                number: one.number,
              },
            ]
          : [],
      ),
    ],
    caller:
      caller === undefined
        ? null
        : { name: caller.name, phone: caller.phone, note: null },
    calledAt: called?.at ?? null,
    calledNumber: called?.number ?? null,
  };
}

/** Makes the own copy at accepting; answers the columns that change. */
export async function takeOver(
  tx: Tx,
  parts: TransmissionParts,
  copy: OpenCopy,
) {
  const input = copyOf(tx, copy);
  await parts.incidents.storeCopy(tx, input, {
    organisationId: copy.row.sender_organisation,
    transmissionId: copy.row.id,
    deleteBy: copy.row.delete_by,
  });
  return { incident_id: input.id, lead_unit: copy.row.own_unit };
}
