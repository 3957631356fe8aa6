// SPDX-License-Identifier: EUPL-1.2
import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

/** One request to a server on this machine. */
export interface Ask {
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** Sends requests to one port, on connections that stay open. */
export interface Client {
  send(ask: Ask): Promise<{ readonly status: number; readonly body: string }>;
  close(): void;
}

/** Opens a client with at most so many connections. */
export function openClient(port: number, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    send: async ({ method, path, headers, body }) => {
      const content = body === undefined ? undefined : JSON.stringify(body);
      return new Promise((resolve, reject) => {
        const sent = request(
          {
            agent,
            host: "127.0.0.1",
            port,
            method,
            path,
            headers: {
              ...headers,
              ...(content !== undefined && {
                "content-type": "application/json",
                "content-length": String(Buffer.byteLength(content)),
              }),
            },
          },
          (response) => {
            text(response).then(
              (answer) =>
                resolve({ status: response.statusCode ?? 0, body: answer }),
              reject,
            );
          },
        );
        sent.on("error", reject);
        sent.end(content);
      });
    },
    close: () => agent.destroy(),
  };
}

const busy = 503;
const pauseMs = 20;

/** The same, refusing any answer that is no success; who is too busy is asked again, and the wait counts. */
export async function sendWell(client: Client, ask: Ask): Promise<string> {
  const { status, body } = await client.send(ask);
  if (status === busy) {
    await sleep(pauseMs);
    return sendWell(client, ask);
  }
  if (status < 200 || status > 299)
    throw new Error(
      `${ask.method} ${ask.path} was answered with ${status}: ${body.slice(0, 500)}`,
    );
  return body;
}
