// SPDX-License-Identifier: EUPL-1.2
import type { LiveChange } from "@schulterschluss/contract/live";
import type { LiveRecord } from "./record.ts";

/** Place in the stream as clients keep it: `<stream>.<seq>`. */
export function eventId(stream: string, seq: number): string {
  return `${stream}.${seq}`;
}

/** The number in an event id of this stream; undefined for any other text. */
export function seqOf(stream: string, id: string): number | undefined {
  const [name, digits = ""] = id.split(".");
  const seq = /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
  return name === stream ? seq : undefined;
}

/** One server-sent event; `data` is JSON on one line. */
export function frame(event: string, data: object, id?: string): string {
  const head = id === undefined ? "" : `id: ${id}\n`;
  return `${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A change as its subscribers read it; made once for all of them. */
export function changeFrame(stream: string, record: LiveRecord): string {
  const change: LiveChange = {
    seq: record.seq,
    type: record.type,
    v: 1,
    object: { type: record.object_type, id: record.object_id },
    occurredAt: record.occurred_at.toISOString(),
  };
  return frame("change", change, eventId(stream, record.seq));
}

/** A comment that keeps proxies from closing the connection. */
export const heartbeatFrame = ": heartbeat\n\n";
