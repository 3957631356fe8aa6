// SPDX-License-Identifier: EUPL-1.2
import type { Compilable } from "kysely";
import { CompiledQuery, sql } from "kysely";
import type { Tx } from "../src/platform/db/actor.ts";

/** One node of PostgreSQL's plan, as far as tests look at it. */
export interface PlanNode {
  readonly "Node Type": string;
  /** How many rows the planner expects. */
  readonly "Plan Rows": number;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Index Cond"?: string;
  readonly Filter?: string;
  readonly Plans?: readonly PlanNode[];
}

/** A plan flattened, the outermost node first. */
export type Plan = readonly PlanNode[];

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}

/**
 * The plan of a query as the app role, with row rules on. Sequential scans are
 * priced out, since a test table is too small to deserve an index: what is left
 * of them is a query that no index can serve.
 */
export async function explainAsApp(tx: Tx, query: Compilable): Promise<Plan> {
  const { sql: text, parameters } = query.compile();
  await sql`set local enable_seqscan = off`.execute(tx.db);
  const { rows } = await tx.db.executeQuery<{
    "QUERY PLAN": readonly { Plan: PlanNode }[];
  }>(CompiledQuery.raw(`explain (format json) ${text}`, [...parameters]));
  await sql`set local enable_seqscan = on`.execute(tx.db);
  const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
  if (plan === undefined) throw new Error("EXPLAIN gave no plan");
  return flatten(plan);
}

/** What a hot query must do: go by this index, with all of these columns in the index condition. */
export interface IndexUse {
  readonly index: string;
  readonly columns: readonly string[];
}

function scans(plan: Plan): string {
  return plan
    .filter((node) => node["Node Type"].includes("Scan"))
    .map(
      (node) =>
        `${node["Node Type"]} ${node["Index Name"] ?? node["Relation Name"] ?? ""} cond=${node["Index Cond"] ?? "-"} filter=${node.Filter ?? "-"}`,
    )
    .join("\n");
}

/** Fails unless the query reaches its table by the index alone, with the given columns in its condition. */
export async function expectIndexOnly(
  tx: Tx,
  query: Compilable,
  use: IndexUse,
): Promise<void> {
  const plan = await explainAsApp(tx, query);
  const sequential = plan.some((node) => node["Node Type"] === "Seq Scan");
  const scan = plan.find((node) => node["Index Name"] === use.index);
  const condition = scan?.["Index Cond"] ?? "";
  const missing = use.columns.filter(
    (column) => !new RegExp(`\\b${column}\\b`).test(condition),
  );
  if (sequential || scan === undefined || missing.length > 0)
    throw new Error(
      `expected index ${use.index} with ${use.columns.join(", ")} in its condition, got\n${scans(plan)}`,
    );
}
