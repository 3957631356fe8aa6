// SPDX-License-Identifier: EUPL-1.2
import type { LocalText } from "../core/values.ts";

/**
 * One error of the catalogue: its HTTP status and what a person reads, in each
 * language: what happened and what can be done. `{name}` is a placeholder.
 */
export interface ErrorDefinition extends LocalText {
  readonly status: number;
}

/** Declares the errors of a module, `<module>.<what>`, and keeps their codes as types. */
export function defineErrors<
  const Entries extends Readonly<
    Record<`${string}.${string}`, ErrorDefinition>
  >,
>(entries: Entries): Entries {
  return entries;
}

/** Values of the placeholders in a text. */
export type TextParams = Readonly<Record<string, string | number>>;

/** Fills `{name}` placeholders; a missing value leaves its placeholder visible. */
export function fillText(template: string, params: TextParams = {}): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    String(params[name] ?? placeholder),
  );
}
