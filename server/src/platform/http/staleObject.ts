// SPDX-License-Identifier: EUPL-1.2
import { Problem } from "../errors/problem.ts";
import type { Answer } from "./call.ts";

/** A 412 that knows the present state of the object. */
export class StaleObject extends Problem {
  readonly current: Answer;

  constructor(cause: Problem, current: Answer) {
    super(cause.code, cause.details);
    this.current = current;
  }
}
