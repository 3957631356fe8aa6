// SPDX-License-Identifier: EUPL-1.2
import type { Urgency } from "@schulterschluss/contract/core";
import type { TransmissionKind } from "@schulterschluss/contract/transmissions";
import type { EntryContent } from "../../../platform/outbox/index.ts";
import type { PlaceChoice } from "../place/placeChoice.ts";

/** How an entry is named on this phone: codes and names, never rendered sentences. */
export type CaptureLabel =
  | {
      readonly kind: "incident";
      readonly category: string;
      readonly urgency: Urgency;
      readonly place: PlaceChoice | null;
      readonly facts: string;
      readonly factsId: string;
      readonly assessment: string;
      readonly assessmentId: string;
      readonly occurredAt: number;
    }
  | {
      readonly kind: "presence";
      readonly place: PlaceChoice | null;
      readonly occurredAt: number;
    }
  | {
      readonly kind: "passOn";
      readonly category: string;
      readonly recipient: string;
      readonly transmissionKind: TransmissionKind;
    }
  | { readonly kind: "addition"; readonly category: string }
  | {
      readonly kind: "patrol";
      readonly action: "begin" | "finish";
      readonly focus: string | null;
    };

const kinds = new Set(["incident", "presence", "passOn", "addition", "patrol"]);

/** The label of an opened entry; undefined for one of a kind this version does not know. */
export function labelOf(
  content: EntryContent | undefined,
): CaptureLabel | undefined {
  const label = content?.label;
  if (typeof label !== "object" || label === null || !("kind" in label))
    return undefined;
  // It was sealed by this app; a newer version's kinds are not known here.
  return kinds.has(String(label.kind)) ? (label as CaptureLabel) : undefined;
}
