// SPDX-License-Identifier: EUPL-1.2
import { errorFacts } from "../log/errorFacts.ts";

/** What the queue keeps of a failure: its kind and code, no message that could carry content. */
export class JobError extends Error {
  override readonly name = "JobError";

  constructor(cause: unknown) {
    const { error, code, constraint, message } = errorFacts(cause);
    super([error, code, constraint, message].filter(Boolean).join(" "));
    this.stack = `${this.name}: ${this.message}`;
  }
}
