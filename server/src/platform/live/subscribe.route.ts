// SPDX-License-Identifier: EUPL-1.2
import { subscribeLive } from "@schulterschluss/contract/live";
import type { ServerResponse } from "node:http";
import { problem } from "../errors/problem.ts";
import { requireActiveSession } from "../http/admission.ts";
import type { Answer, Call, ImplementedOperation } from "../http/call.ts";
import type { Input } from "../http/operationTypes.ts";
import type { ActingMembership, Session } from "../identity/identity.ts";
import type { Platform } from "../platform.ts";
import type { LiveConnection, Standing } from "./connection.ts";

/** A client that lets more than this wait in memory is cut off and comes back. */
const maxBufferedBytes = 1024 * 1024;

interface Ground {
  readonly call: Call;
  readonly platform: Platform;
  readonly session: Session;
  readonly membershipId: string;
}

async function findActing(
  { call, platform, membershipId }: Ground,
  session: Session,
): Promise<ActingMembership | undefined> {
  return platform.identity.resolveActor(session, membershipId, {
    requestId: call.head.requestId,
    locale: call.locale,
  });
}

async function standingOf(ground: Ground): Promise<Standing> {
  const { call, platform } = ground;
  const session = await platform.identity.findSession(call.head);
  if (session === undefined) return { ended: "signedOut" };
  if (session.state !== "active") return { ended: "locked" };
  const acting = await findActing(ground, session);
  return acting === undefined ? { ended: "membershipEnded" } : { acting };
}

function connectionOver(
  response: ServerResponse,
  ground: Ground,
  acting: ActingMembership,
): LiveConnection {
  return {
    accountId: ground.session.accountId,
    membershipId: ground.membershipId,
    acting,
    send: (text) => {
      // Frames are codes and ids: one byte a character.
      response.write(text, "latin1");
      return response.writableLength <= maxBufferedBytes;
    },
    end: () => response.end(),
    onClose: (listener) => response.once("close", listener),
    standing: () => standingOf(ground),
  };
}

function openStream(response: ServerResponse): void {
  response.useChunkedEncodingByDefault = false;
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
    connection: "close",
  });
  response.flushHeaders();
}

async function subscribe(call: Call): Promise<Answer> {
  const parsed: unknown = call.input;
  const { query } = parsed as Input<typeof subscribeLive>;
  const { platform } = call;
  const session = requireActiveSession(call.session);
  const ground = { call, platform, session, membershipId: query.membership };
  const acting = await findActing(ground, session);
  if (acting === undefined) throw problem("identity.membershipRequired");
  const lastEventId =
    call.head.headers.get("last-event-id") ?? query.lastEventId;
  return {
    status: 200,
    takeOver: (response) => {
      openStream(response);
      const connection = connectionOver(response, ground, acting);
      platform.metrics.liveConnections.inc();
      response.once("close", () => platform.metrics.liveConnections.dec());
      platform.live.subscribe({ connection, lastEventId });
    },
  };
}

/** The live connection of a page. */
export const subscribeLiveRoute: ImplementedOperation = {
  spec: subscribeLive,
  answer: subscribe,
};
