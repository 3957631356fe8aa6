// SPDX-License-Identifier: EUPL-1.2
import { type IncomingMessage, get } from "node:http";

/** One server-sent event. */
export interface LiveMessage {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A page's live connection, message by message. */
export interface LiveClient {
  readonly status: number;
  /** Everything received so far. */
  readonly received: readonly LiveMessage[];
  /** The next message that was not taken yet; waits for it. */
  next(): Promise<LiveMessage>;
  /** The next change's object id. */
  nextObject(): Promise<string>;
  /** Resolves when the server has ended the connection. */
  readonly ended: Promise<void>;
  /** Breaks the connection as a lost network does. */
  kill(): void;
}

function parse(block: string): LiveMessage | undefined {
  const fields = new Map<string, string>();
  for (const line of block.split("\n")) {
    const at = line.indexOf(": ");
    if (at > 0) fields.set(line.slice(0, at), line.slice(at + 2));
  }
  const event = fields.get("event");
  return event === undefined
    ? undefined
    : {
        event,
        id: fields.get("id"),
        data: JSON.parse(fields.get("data") ?? "{}") as LiveMessage["data"],
      };
}

function open(url: string, headers: Record<string, string>) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on("error", reject);
  });
}

/** Opens a live connection with the cookie of a member of the memory identity. */
export async function openLive(
  address: string,
  query: { readonly cookie: string; readonly membershipId: string },
  lastEventId?: string,
): Promise<LiveClient> {
  const url = `${address}/api/v1/live?membership=${query.membershipId}`;
  const response = await open(url, {
    cookie: query.cookie,
    ...(lastEventId !== undefined && { "last-event-id": lastEventId }),
  });
  const received: LiveMessage[] = [];
  let taken = 0;
  let wake: () => void = () => undefined;
  let rest = "";
  response.setEncoding("utf8");
  response.on("data", (text: string) => {
    const blocks = (rest + text).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const message = parse(block);
      if (message !== undefined) received.push(message);
    }
    wake();
  });
  const ended = new Promise<void>((resolve) => {
    response.on("close", () => {
      resolve();
      wake();
    });
    response.on("error", () => resolve());
  });
  const next = async (): Promise<LiveMessage> => {
    for (;;) {
      const message = received[taken];
      if (message !== undefined) {
        taken += 1;
        return message;
      }
      if (response.closed) throw new Error("the live connection has ended");
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  return {
    status: response.statusCode ?? 0,
    received,
    next,
    nextObject: async () => {
      const { event, data } = await next();
      if (event !== "change")
        throw new Error(`expected a change, got ${event}`);
      return (data["object"] as { id: string }).id;
    },
    ended,
    kill: () => response.destroy(),
  };
}
