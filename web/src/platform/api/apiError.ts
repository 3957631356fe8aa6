// SPDX-License-Identifier: EUPL-1.2
import type { ProblemDocument } from "@schulterschluss/contract/errors";

type ProblemIssue = ProblemDocument["errors"][number];

/**
 * A refused or failed request. Compare `code`, never the text; `message` is the
 * server's sentence in the reader's language.
 */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly issues: readonly ProblemIssue[];
  /** On `request.stale`: the present state. */
  readonly current: unknown;
  /** Seconds after which another try makes sense. */
  readonly retryAfterS: number | undefined;

  constructor(problem: Partial<ProblemDocument>, response: Response) {
    super(problem.detail ?? "");
    this.name = "ApiError";
    this.code = problem.code ?? "server.failed";
    this.status = response.status;
    this.requestId = problem.requestId;
    this.issues = problem.errors ?? [];
    this.current = problem.current;
    const retryAfter = Number(response.headers.get("retry-after"));
    this.retryAfterS = retryAfter > 0 ? retryAfter : undefined;
  }
}

/** No answer came: no network, or it took too long. Nothing is known about the outcome. */
export class NetworkError extends Error {
  readonly code: "network.offline" | "network.timeout";

  constructor(code: "network.offline" | "network.timeout", cause: unknown) {
    super(code, { cause });
    this.name = "NetworkError";
    this.code = code;
  }
}

/** Sentences for single entries of a form, by path below the body: `parties.0.unitIds`. */
export function fieldMessages(
  error: unknown,
): Readonly<Record<string, string>> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    error.issues.map((issue) => [
      issue.path.replace(/^body\.?/, ""),
      issue.message,
    ]),
  );
}

/** Whether an error has this code of the catalogue. */
export function isProblem(error: unknown, code: string): boolean {
  return error instanceof ApiError && error.code === code;
}
