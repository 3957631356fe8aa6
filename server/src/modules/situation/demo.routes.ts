// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/situation";
import { problem } from "../../platform/errors/problem.ts";
import type { ImplementedOperation } from "../../platform/http/call.ts";
import { open } from "../../platform/http/read.ts";
import type { Platform } from "../../platform/platform.ts";
import { demoMapOf, demoOverviewOf } from "./demo.service.ts";
import type { Partnerships } from "./partnerships.ts";

/** Nobody sees a picture without a hat, but for the invented one of a demonstration. */
function requireDemo({ isDemo }: Platform): void {
  if (!isDemo) throw problem("request.notFound");
}

/** The start page of the demonstration: only in a database that was made as one. */
export function demoRoutes(
  partnerships: Partnerships,
): readonly ImplementedOperation[] {
  return [
    open(contract.getDemoMap, async (platform, { requestId }) => {
      requireDemo(platform);
      return { status: 200, body: await demoMapOf(platform, requestId) };
    }),
    open(contract.getDemoOverview, async (platform, { requestId }) => {
      requireDemo(platform);
      const body = await demoOverviewOf(platform, partnerships, requestId);
      return { status: 200, body };
    }),
  ];
}
