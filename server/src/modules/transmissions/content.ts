// SPDX-License-Identifier: EUPL-1.2
import type {
  Transmission,
  callNote,
} from "@schulterschluss/contract/transmissions";
import type { z } from "zod";
import type { Uuid } from "../../platform/db/actor.ts";

/** What a transmission keeps sealed. */
export interface TransmissionContent {
  /** The envelope exactly as it was signed; null for a mere telephone note. */
  readonly envelope: string | null;
  readonly notSent: Transmission["notSent"];
  readonly calls: readonly z.infer<typeof callNote>[];
  readonly reports: readonly {
    readonly at: string;
    readonly unitId: Uuid;
    readonly text: string;
  }[];
  readonly question: string | null;
  readonly answer: string | null;
  readonly declineText: string | null;
}

/** A step one side tells the other. */
export interface CourierStep {
  readonly action:
    | "acknowledge"
    | "accept"
    | "decline"
    | "askBack"
    | "answer"
    | "forward"
    | "recall"
    | "recalled"
    | "expire"
    | "reportBack";
  readonly at: string;
  readonly unitId: Uuid;
  readonly author: string;
  readonly text: string | null;
  readonly reason: string | null;
  readonly forwardToUnitId: Uuid | null;
}

/** An envelope on its way: the signed bytes, their signature, and the files. */
export interface CourierEnvelope {
  readonly envelope: string;
  readonly keyId: Uuid;
  readonly signature: string;
  readonly urgency: number;
  readonly channel: "app" | "telephone";
  readonly dueAt: string | null;
  readonly calledAt: string | null;
  readonly notSent: Transmission["notSent"];
  /** Content of the files by SHA-256, base64. */
  readonly files: Readonly<Record<string, string>>;
}

/** The recipient's signature over what it received. */
export interface CourierReceipt {
  readonly envelopeHash: string;
  readonly keyId: Uuid;
  readonly signature: string;
  readonly signedAt: string;
}
