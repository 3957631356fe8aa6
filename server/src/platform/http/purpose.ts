// SPDX-License-Identifier: EUPL-1.2
import type { OperationSpec } from "@schulterschluss/contract/http";
import { type Purpose, purposes } from "../db/actor.ts";
import { Defect } from "../errors/defect.ts";

/** Operations of the platform itself, by the first part of their id. */
const platformPrefixes = new Set(["live", "mail", "server"]);

/** The module in whose name an operation reads and writes: the prefix of its id. */
export function purposeOf(spec: OperationSpec): Purpose {
  const prefix = spec.id.split(".")[0] ?? "";
  if (platformPrefixes.has(prefix)) return "platform";
  const purpose = purposes.find((candidate) => candidate === prefix);
  if (purpose === undefined)
    throw new Defect(`${spec.id}: ${prefix} is no known purpose`);
  return purpose;
}
