// SPDX-License-Identifier: EUPL-1.2
import type { Locale } from "@schulterschluss/contract/core";
import {
  type ErrorCode,
  type Issue,
  type TextParams,
  errorCatalogue,
  fillText,
  issueText,
} from "@schulterschluss/contract/errors";

/** An import that cannot be done: what is wrong with the mapping, the file or the order. */
export class ImportError extends Error {
  override readonly name = "ImportError";
  readonly code: ErrorCode;
  readonly params: TextParams;
  readonly issues: readonly Issue[];

  constructor(
    code: ErrorCode,
    params: TextParams = {},
    issues: readonly Issue[] = [],
  ) {
    super(code);
    this.code = code;
    this.params = params;
    this.issues = issues;
  }

  /** The sentences a person reads, one a line. */
  textIn(locale: Locale): string {
    return [
      fillText(errorCatalogue[this.code][locale], this.params),
      ...this.issues.map((issue) => `  ${issueText(issue, locale)}`),
    ].join("\n");
  }
}

/** Makes the failure of a reader a sentence about the file. */
export function unreadable(file: string, error: unknown): ImportError {
  if (error instanceof ImportError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new ImportError("import.fileUnreadable", { file, reason });
}
