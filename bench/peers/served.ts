// SPDX-License-Identifier: EUPL-1.2
import type { ChildProcess } from "node:child_process";
import { type Program, end, residentMb, start, untilReady } from "./child.ts";
import { type Ask, type Client, openClient } from "./requests.ts";

/** A server program that runs, and can be started again. */
export interface Served {
  residentMb(): Promise<number>;
  /** Ends it, starts it again, and says after how many ms it answered. */
  restart(): Promise<number>;
  stop(): Promise<void>;
}

/** Runs a server only as long as something is done with it. */
export async function serveWhile<T>(
  program: Program,
  port: number,
  first: Ask,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const child = start(program);
  const client = openClient(port, 1);
  try {
    await untilReady(
      child,
      program,
      async () => (await client.send(first)).status === 200,
    );
    return await work(client);
  } finally {
    client.close();
    await end(child);
  }
}

/** Starts a server; it is ready once it answers this question well. */
export async function serve(
  program: Program,
  port: number,
  first: Ask,
): Promise<Served> {
  const begin = async (): Promise<{ child: ChildProcess; tookMs: number }> => {
    const child = start(program);
    const client = openClient(port, 1);
    try {
      const tookMs = await untilReady(
        child,
        program,
        async () => (await client.send(first)).status === 200,
      );
      return { child, tookMs };
    } catch (error) {
      await end(child);
      throw error;
    } finally {
      client.close();
    }
  };
  let { child } = await begin();
  return {
    residentMb: () => residentMb(child),
    restart: async () => {
      await end(child);
      const again = await begin();
      child = again.child;
      return again.tookMs;
    },
    stop: () => end(child),
  };
}
