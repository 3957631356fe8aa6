// SPDX-License-Identifier: EUPL-1.2
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Delivery, ViewersMessage, ViewersOrder } from "./viewers.ts";

/** The process that holds the viewers' connections. */
export interface Viewers {
  /** What each viewer received, in the order of the order. */
  report(): Promise<readonly (readonly Delivery[])[]>;
  stop(): void;
}

const script = fileURLToPath(new URL("./viewers.ts", import.meta.url));

/** Starts it; resolves when every viewer is greeted. */
export async function startViewers(order: ViewersOrder): Promise<Viewers> {
  const child = fork(script);
  const receive = <Kind extends ViewersMessage["kind"]>(kind: Kind) =>
    new Promise<Extract<ViewersMessage, { kind: Kind }>>((resolve, reject) => {
      child.once("exit", () => reject(new Error("the viewers' process ended")));
      child.on("message", (message: ViewersMessage) => {
        if (message.kind === kind)
          resolve(message as Extract<ViewersMessage, { kind: Kind }>);
      });
    });
  const connected = receive("connected");
  child.send(order);
  await connected;
  return {
    report: async () => {
      const report = receive("report");
      child.send("report");
      return (await report).deliveries;
    },
    stop: () => void child.kill(),
  };
}
