// SPDX-License-Identifier: EUPL-1.2
import type {
  caller,
  fileNumber,
  Statement,
} from "@schulterschluss/contract/incidents";
import type { z } from "zod";

/** Everything a person wrote: the sealed part of an incident. */
export interface IncidentContent {
  readonly description: string | null;
  /** Free words for the place. */
  readonly placeDescription: string | null;
  readonly statements: readonly Statement[];
  readonly caller: z.infer<typeof caller> | null;
  readonly fileNumbers: readonly z.infer<typeof fileNumber>[];
}

/** What stays when the sealed part was erased. */
export const erasedContent: IncidentContent = {
  description: null,
  placeDescription: null,
  statements: [],
  caller: null,
  fileNumbers: [],
};

/** The sealed words by which an incident is found; references and known places have columns. */
export function searchableText(content: IncidentContent): string {
  return [
    content.description,
    content.placeDescription,
    ...content.statements.map((one) => one.text),
    ...content.fileNumbers.map((one) => one.number),
    content.caller?.name,
    content.caller?.phone,
  ]
    .filter((part) => typeof part === "string")
    .join(" ");
}
