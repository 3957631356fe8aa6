// SPDX-License-Identifier: EUPL-1.2
import { Defect } from "../errors/defect.ts";

/** What may be logged of an error: never a message that could carry content. */
export interface ErrorFacts {
  readonly error: string;
  /** Code of PostgreSQL, Node or the catalogue. */
  readonly code?: string;
  readonly constraint?: string;
  /** Of our own defects only; they name code, codes and ids. */
  readonly message?: string;
  readonly frames: readonly string[];
}

function textField(error: object, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : undefined;
}

function framesOf(error: Error): readonly string[] {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
}

/** Name, code and place of an error, without its message. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { error: typeof error, frames: [] };
  const code = textField(error, "code");
  const constraint = textField(error, "constraint");
  return {
    error: error.name,
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    ...(error instanceof Defect && { message: error.message }),
    frames: framesOf(error),
  };
}
