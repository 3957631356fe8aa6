// SPDX-License-Identifier: EUPL-1.2
// Live delivery beside a bare SSE loop.
import { recordFigure, tableHead } from "../record.ts";
import { startBareLoop } from "./bareLoop.ts";
import { measure } from "./measure.ts";
import { startOurs } from "./ours.ts";
import { makePlan } from "./plan.ts";

const durationS = 30;
const plan = makePlan(durationS);
const servers = [await startBareLoop(plan), await startOurs(plan)];
try {
  const [bare, ours] = await measure(plan, servers);
  if (bare === undefined || ours === undefined)
    throw new Error("a server was not measured");
  process.stdout.write(tableHead);
  const met = [
    await recordFigure({
      id: "live.delivery-p99",
      ours: ours.p99Ms / bare.p99Ms,
      peer: 1,
      peerName: "bare SSE loop",
      details: {
        oursP50Ms: ours.p50Ms,
        oursP99Ms: ours.p99Ms,
        bareP50Ms: bare.p50Ms,
        bareP99Ms: bare.p99Ms,
        deliveries: ours.deliveries,
      },
    }),
    await recordFigure({ id: "live.lost", ours: ours.lost }),
    await recordFigure({ id: "live.leaked", ours: ours.leaked }),
  ];
  if (met.includes(false)) process.exitCode = 1;
} finally {
  for (const server of servers) await server.stop();
}
