// SPDX-License-Identifier: EUPL-1.2
// A process of its own: holds the connections of all viewers and notes what
// each received and when. Talks to its parent only.
import { connect } from "node:net";

/** What the parent asks for. */
export interface ViewersOrder {
  readonly port: number;
  /** Request target and cookie of each viewer. */
  readonly viewers: readonly {
    readonly path: string;
    readonly cookie: string;
  }[];
}

/** One delivery: the object's id and when it came, in ms since 1970. */
export type Delivery = readonly [id: string, atMs: number];

export type ViewersMessage =
  | { readonly kind: "connected" }
  | {
      readonly kind: "report";
      readonly deliveries: readonly (readonly Delivery[])[];
    };

const now = () => performance.timeOrigin + performance.now();
const idPattern = /"id":"([0-9a-f-]{36})"/g;

function view(
  port: number,
  viewer: ViewersOrder["viewers"][number],
  onUp: () => void,
): Delivery[] {
  const deliveries: Delivery[] = [];
  const socket = connect(port, "127.0.0.1");
  let rest = "";
  let isUp = false;
  socket.setEncoding("utf8");
  socket.write(
    `GET ${viewer.path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${viewer.cookie}\r\n\r\n`,
  );
  socket.on("data", (text: string) => {
    const atMs = now();
    const all = rest + text;
    const end = all.lastIndexOf("\n\n");
    rest = end < 0 ? all : all.slice(end + 2);
    if (end < 0) return;
    if (!isUp && all.includes("event: hello")) {
      isUp = true;
      onUp();
    }
    for (const match of all.slice(0, end).matchAll(idPattern))
      deliveries.push([match[1] ?? "", atMs]);
  });
  socket.on("error", () => process.exit(1));
  return deliveries;
}

const send = (message: ViewersMessage) => process.send?.(message);
let deliveries: readonly Delivery[][] = [];

process.on("message", (order: ViewersOrder | "report") => {
  if (order === "report") {
    send({ kind: "report", deliveries });
    return;
  }
  let missing = order.viewers.length;
  deliveries = order.viewers.map((viewer) =>
    view(order.port, viewer, () => {
      missing -= 1;
      if (missing === 0) send({ kind: "connected" });
    }),
  );
});
