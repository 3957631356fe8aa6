// SPDX-License-Identifier: EUPL-1.2
import type { ProblemDocument } from "@schulterschluss/contract/errors";
import type { LightMyRequestResponse } from "fastify";
import { expectStatus } from "./mainLine.ts";

/** The body of an answer with this status; fails with what came instead. */
export function bodyOf<T>(answer: LightMyRequestResponse, status = 200): T {
  expectStatus(answer, status);
  return answer.json<T>();
}

/** The code of the problem that was answered. */
export function codeOf(answer: LightMyRequestResponse): string {
  return answer.json<ProblemDocument>().code;
}

/** Everything wrong with the input as `path code`, sorted. */
export function issuesOf(answer: LightMyRequestResponse): string[] {
  expectStatus(answer, 400);
  return (answer.json<ProblemDocument>().errors ?? [])
    .map((issue) => `${issue.path} ${issue.code}`)
    .toSorted();
}

/** Status and code of a refusal, as one line. */
export function refusalOf(answer: LightMyRequestResponse): string {
  return `${answer.statusCode} ${answer.statusCode < 400 ? "" : codeOf(answer)}`;
}
