// SPDX-License-Identifier: EUPL-1.2
// Plans of everything that a request asks of the database, in the role and with
// the parameters it really has, functions included: PostgreSQL's own
// auto_explain reports them on the connection that asked.
import type pg from "pg";
import { z } from "zod";
import type { Pools } from "../src/platform/db/pools.ts";
import type { PlanNode } from "./explain.ts";

/** Settings of a database whose connections report every plan; set before they are opened. */
export const reportPlans: Readonly<Record<string, string>> = {
  session_preload_libraries: "auto_explain",
  "auto_explain.log_min_duration": "0",
  "auto_explain.log_nested_statements": "on",
  "auto_explain.log_format": "json",
  "auto_explain.log_level": "notice",
};

/** One statement as PostgreSQL carried it out. */
export interface CarriedOut {
  readonly query: string;
  readonly plan: PlanNode;
}

/** Collects what connections report. */
export interface PlanWatch {
  /** Everything since the last call. */
  take(): readonly CarriedOut[];
}

const report = z.object({
  "Query Text": z.string(),
  Plan: z.custom<PlanNode>((value) => typeof value === "object"),
});

function parse(message: string): CarriedOut | undefined {
  const [, json] = /^duration: [\d.]+ ms {2}plan:\n(.*)$/s.exec(message) ?? [];
  if (json === undefined) return undefined;
  const { "Query Text": query, Plan: plan } = report.parse(JSON.parse(json));
  return { query, plan };
}

/** Listens on every connection that the pools lend from now on. */
export function watchPlans(pools: Pick<Pools, "app" | "auth">): PlanWatch {
  let seen: CarriedOut[] = [];
  const watched = new WeakSet<pg.PoolClient>();
  for (const pool of [pools.app, pools.auth])
    pool.on("acquire", (client) => {
      if (watched.has(client)) return;
      watched.add(client);
      client.on("notice", ({ message }) => {
        const one = parse(message ?? "");
        if (one !== undefined) seen.push(one);
      });
    });
  return {
    take: () => {
      const taken = seen;
      seen = [];
      return taken;
    },
  };
}

/** Nodes that stop reading as soon as nobody wants more. */
const passesEachRowOn = new Set(["Result", "Subquery Scan"]);

/** Tables that a plan reads without an index, unless it is expected to have enough before the end. */
function wholeTables(node: PlanNode, wanted = Infinity): string[] {
  const { "Node Type": type, "Plan Rows": expected } = node;
  if (type === "Seq Scan")
    return expected > wanted ? [] : [node["Relation Name"] ?? ""];
  const passedOn =
    type === "Limit" ? expected : passesEachRowOn.has(type) ? wanted : Infinity;
  return (node.Plans ?? []).flatMap((child) => wholeTables(child, passedOn));
}

/** Statements that read one of these tables from one end to the other. */
export function readsWhole(
  carriedOut: readonly CarriedOut[],
  tables: ReadonlySet<string>,
): string[] {
  return carriedOut.flatMap(({ query, plan }) =>
    wholeTables(plan)
      .filter((table) => tables.has(table))
      .map((table) => `${table}: ${query}`),
  );
}
