// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";

/** One wrong piece of input in a problem document. */
export const problemIssue = z.strictObject({
  /** Where, from the part of the request on: `body.place.position`. */
  path: z.string(),
  code: z.string(),
  /** In the language of `Accept-Language`. */
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Every answer of 400 and above, as `application/problem+json` (RFC 9457). */
export const problemDocument = z.strictObject({
  /** Stable address of the code, below `urn:schulterschluss:problem:`. */
  type: z.string(),
  /** Short name of the status in the reader's language. */
  title: z.string(),
  status: z.number().int(),
  /** Code of the catalogue; programs compare this and nothing else. */
  code: z.string(),
  /** What happened and what can be done, in the reader's language. */
  detail: z.string(),
  requestId: z.string(),
  errors: z.array(problemIssue),
  /** On 412: the present state, as the operation would answer it. */
  current: z.unknown().optional(),
});
export type ProblemDocument = z.infer<typeof problemDocument>;
