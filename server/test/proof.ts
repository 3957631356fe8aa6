// SPDX-License-Identifier: EUPL-1.2
import type { OperationSpec } from "@schulterschluss/contract/http";
import type { Answered } from "./ledger.ts";

// The proof that is asked of the tests for every operation of the contract.

/** Operations that change nothing an organisation's log could tell, with the reason. */
export const unaudited: ReadonlyMap<string, string> = new Map([
  [
    "identity.setUpOrganisations",
    "a list for the first set-up: no organisation is active yet that keeps a log",
  ],
  [
    "identity.startPasskey",
    "hands out a challenge; the passkey is logged when it is added",
  ],
  [
    "identity.startPasskeySignIn",
    "hands out a challenge to nobody in particular; the sign-in is logged",
  ],
  [
    "identity.startTotp",
    "hands out a secret that counts for nothing until its first code, which is logged",
  ],
  [
    "identity.viewInvitation",
    "reads; a POST only to keep the token out of addresses",
  ],
  [
    "transmissions.preview",
    "reads; a POST only to carry the draft, and nothing leaves the house",
  ],
]);

const refusals: ReadonlySet<number> = new Set([401, 403, 404]);

const isSuccess = ({ status }: Answered) => status >= 200 && status < 300;

/** What the answers do not prove of an operation: that it refuses, answers and is logged. */
export function missingOf(
  spec: OperationSpec,
  answers: readonly Answered[],
): string[] {
  const own = answers.filter((one) => one.operation === spec.id);
  const successes = own.filter(isSuccess);
  const isRefused = own.some(({ status }) => refusals.has(status));
  const leavesRow = spec.method !== "GET" && !unaudited.has(spec.id);
  const missing: string[] = [];
  if (spec.access.kind !== "public" && !isRefused)
    missing.push(`${spec.id} is refused to nobody`);
  if (successes.length === 0)
    missing.push(`${spec.id} is never answered with success`);
  else if (leavesRow && !successes.some(({ isAudited }) => isAudited))
    missing.push(`${spec.id} leaves no audit row under its request id`);
  return missing;
}

/** What is missing of the proof for all operations; also reasons that reality has overtaken. */
export function listGaps(
  operations: readonly OperationSpec[],
  answers: readonly Answered[],
): string[] {
  const ids = new Set(operations.map(({ id }) => id));
  const audited = new Set(
    answers
      .filter((one) => one.isAudited && isSuccess(one))
      .map(({ operation }) => operation),
  );
  return [
    ...operations.flatMap((spec) => missingOf(spec, answers)),
    ...[...unaudited.keys()]
      .filter((id) => !ids.has(id) || audited.has(id))
      .map((id) => `${id} needs no exception: it is gone or leaves audit rows`),
  ];
}
