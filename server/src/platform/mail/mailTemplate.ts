// SPDX-License-Identifier: EUPL-1.2
import type { LocalText } from "@schulterschluss/contract/core";

/**
 * A mail as data. It says that something waits and where, never what: the only
 * placeholders are `{organisation}` (name of an authority), `{count}`,
 * `{link}` and `{until}`.
 */
export interface MailTemplate {
  /** `<module>.<what>`, unique. */
  readonly key: `${string}.${string}`;
  readonly subject: LocalText;
  readonly text: LocalText;
}

/** Values of the placeholders, beside the link. */
export interface MailParams {
  readonly organisation?: string;
  readonly count?: number;
  /** Day or instant as the reader's language writes it. */
  readonly until?: string;
}
