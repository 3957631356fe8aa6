// SPDX-License-Identifier: EUPL-1.2
import { tellAccessChanges } from "./accessChanges.ts";
import { errorFacts } from "../log/errorFacts.ts";
import type { LiveParts } from "./liveParts.ts";
import { type Follower, createFollower } from "./follower.ts";
import { eventId, frame, heartbeatFrame, seqOf } from "./frame.ts";
import type { Hints } from "./hints.ts";
import { Hub } from "./hub.ts";
import type { Subscription } from "./live.ts";
import type { LiveRecord } from "./record.ts";
import { type Horizon, getHorizon, listMissed } from "./stream.repo.ts";
import { Subscriber } from "./subscriber.ts";

/** Seconds between heartbeats; clients are told. */
export const heartbeatS = 15;
/** Hints may get lost; this often somebody looks. */
const pollMs = 400;
/** Rights are resolved anew at least this often. */
const recheckMs = 60_000;
/** Who missed more than this loads everything anew. */
const maxMissed = 2_000;

/** The running part of the live side. */
export interface LiveServer {
  wake(): void;
  subscribe(subscription: Subscription): void;
  stop(): Promise<void>;
}

interface Running {
  readonly parts: LiveParts;
  readonly horizon: Horizon;
  readonly hub: Hub;
  readonly follower: Follower;
}

/** Missed events, or undefined when they are too many or too old. */
async function missedSince(
  { parts }: Running,
  subscriber: Subscriber,
  range: { readonly seen: number; readonly through: number },
): Promise<readonly LiveRecord[] | undefined> {
  if (range.seen >= range.through) return [];
  const { purgedThrough } = await getHorizon(parts.db);
  if (range.seen < purgedThrough) return undefined;
  const missed = await listMissed(parts.db, {
    ...range,
    organisationId: subscriber.acting.actor.organisationId,
    most: maxMissed + 1,
  });
  return missed.length > maxMissed ? undefined : missed;
}

/** Resolves rights until no change came in between; false when the ground is gone. */
async function renewRights(
  running: Running,
  subscriber: Subscriber,
): Promise<boolean> {
  while (subscriber.isStale) {
    subscriber.isStale = false;
    const standing = await subscriber.connection.standing();
    if (standing.ended !== undefined) {
      running.hub.remove(subscriber);
      subscriber.connection.send(frame("ended", { reason: standing.ended }));
      subscriber.connection.end();
      return false;
    }
    subscriber.acting = standing.acting;
    subscriber.checkedAtMs = running.parts.clock.now().getTime();
  }
  return true;
}

/** Brings a waiting subscriber to the present; drops it when that fails. */
async function settle(
  running: Running,
  subscriber: Subscriber,
  findMissed: () => Promise<readonly LiveRecord[] | undefined>,
): Promise<void> {
  const { hub, parts, horizon, follower } = running;
  const through = follower.lastSeq;
  try {
    const missed = await findMissed();
    if (!(await renewRights(running, subscriber))) return;
    if (!hub.has(subscriber)) return;
    if (missed === undefined)
      subscriber.write(frame("reset", {}, eventId(horizon.stream, through)));
    hub.resume(subscriber, missed ?? []);
  } catch (error) {
    parts.log.error(
      errorFacts(error),
      "could not bring a subscriber up to date",
    );
    hub.drop(subscriber);
  }
}

function startingPoint(
  { horizon, follower }: Running,
  lastEventId: string | undefined,
): number | undefined {
  if (lastEventId === undefined) return follower.lastSeq;
  const seq = seqOf(horizon.stream, lastEventId);
  return seq === undefined || seq > follower.lastSeq ? undefined : seq;
}

function subscribe(running: Running, subscription: Subscription): void {
  const { hub, follower, parts, horizon } = running;
  const { connection, lastEventId } = subscription;
  const subscriber = new Subscriber(connection, parts.clock.now().getTime());
  const seen = startingPoint(running, lastEventId);
  const through = follower.lastSeq;
  hub.add(subscriber);
  connection.onClose(() => hub.remove(subscriber));
  subscriber.write(
    frame("hello", { heartbeatS }, eventId(horizon.stream, seen ?? through)),
  );
  void settle(running, subscriber, async () =>
    seen === undefined
      ? undefined
      : missedSince(running, subscriber, { seen, through }),
  );
}

function beat({ hub, parts }: Running): void {
  const nowMs = parts.clock.now().getTime();
  for (const subscriber of hub.all()) {
    if (!subscriber.connection.send(heartbeatFrame)) hub.drop(subscriber);
    else if (
      subscriber.isExpired(nowMs) ||
      nowMs - subscriber.checkedAtMs >= recheckMs
    )
      hub.suspend(subscriber);
  }
}

function closeAll({ hub }: Running): void {
  for (const subscriber of Array.from(hub.all())) {
    subscriber.connection.send(frame("closing", {}));
    hub.drop(subscriber);
  }
}

/** Begins numbering, following and passing on. */
export async function startLiveServer(
  parts: LiveParts,
  hints: Hints,
): Promise<LiveServer> {
  const horizon = await getHorizon(parts.db);
  const hub = new Hub({
    stream: horizon.stream,
    nowMs: () => parts.clock.now().getTime(),
    settle: (subscriber) => void settle(running, subscriber, async () => []),
  });
  let wokenAtMs = performance.now();
  const follower = createFollower({
    db: parts.db,
    log: parts.log,
    from: horizon.lastSeq,
    onRecords: (records) => {
      tellAccessChanges(parts, records);
      hub.pass(records);
      hints.tell();
      parts.metrics.liveEvents.inc(records.length);
      parts.metrics.liveDelayS.observe((performance.now() - wokenAtMs) / 1000);
    },
  });
  const running: Running = { parts, horizon, hub, follower };
  const wake = () => {
    wokenAtMs = performance.now();
    follower.wake();
  };
  await hints.listen(wake);
  const poll = setInterval(wake, pollMs);
  const heart = setInterval(() => beat(running), heartbeatS * 1000);
  wake();
  return {
    wake,
    subscribe: (subscription) => subscribe(running, subscription),
    stop: async () => {
      clearInterval(poll);
      clearInterval(heart);
      await follower.stop();
      closeAll(running);
    },
  };
}
