// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { uuid } from "../core/values.ts";
import { operation } from "../http/operation.ts";

export const subscribeLive = operation({
  id: "live.subscribe",
  method: "GET",
  path: "/api/v1/live",
  summary:
    "Server-sent events of what the membership may hear: hello, change, reset, ended, closing; comes back with Last-Event-ID",
  access: { kind: "account" },
  query: z.strictObject({
    membership: uuid,
    /** For clients that cannot set the header `Last-Event-ID`. */
    lastEventId: z.string().max(60).optional(),
  }),
  responses: { 200: { contentType: "text/event-stream; charset=utf-8" } },
  rate: "read",
});
