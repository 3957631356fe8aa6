// SPDX-License-Identifier: EUPL-1.2
import {
  type ErrorCode,
  type Issue,
  type TextParams,
  statusOf,
} from "@schulterschluss/contract/errors";
import type { Uuid } from "../db/actor.ts";

/** What may be said about a problem beside its code. */
export interface ProblemDetails {
  /** Every single thing that is wrong with the input. */
  readonly issues?: readonly Issue[];
  /** Values of the placeholders in the text of the code. */
  readonly params?: TextParams;
  /** When the client may try again; sent as `Retry-After`. */
  readonly retryAfterS?: number;
  /** Object whose present state is sent along. */
  readonly staleObjectId?: Uuid;
}

/** An expected outcome that is answered as `application/problem+json`. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: ProblemDetails;

  constructor(code: ErrorCode, details: ProblemDetails) {
    super(code);
    this.code = code;
    this.status = statusOf(code);
    this.details = details;
  }
}

/** The problem with this code of the catalogue; throw it. */
export function problem(
  code: ErrorCode,
  details: ProblemDetails = {},
): Problem {
  return new Problem(code, details);
}

/**
 * The object was changed since the client read it (412). The answer carries
 * its present state, made by the operation's `present` under current rights.
 */
export function stale(objectId: Uuid): Problem {
  return new Problem("request.stale", { staleObjectId: objectId });
}
