// SPDX-License-Identifier: EUPL-1.2
import type { OperationSpec } from "@schulterschluss/contract/http";
import type { ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import type { Actor, Uuid } from "../db/actor.ts";
import type { RequestHead, Session } from "../identity/identity.ts";
import type { Platform } from "../platform.ts";
import type { EntityTag } from "./operationTypes.ts";

/** Input as it left the parser; each kind of operation knows its shape. */
export interface ParsedInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly ifMatch: number | undefined;
}

/** One request to one operation, past limits, sign-in, permission and parsing. */
export interface Call {
  readonly platform: Platform;
  readonly head: RequestHead;
  readonly locale: Actor["locale"];
  readonly session: Session | undefined;
  /** Set where the operation is for members. */
  readonly actor: Actor | undefined;
  readonly input: ParsedInput;
  /** Set where the operation is idempotent. */
  readonly operationKey: OperationKey | undefined;
}

/** Tells a repeated request from a new one. */
export interface OperationKey {
  readonly key: Uuid;
  /** SHA-256 of what was asked. */
  readonly requestHash: Buffer;
}

/** What goes back, before it is checked against the declared schemas. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly binary?: Buffer | Readable;
  readonly contentType?: string;
  readonly filename?: string;
  readonly etag?: EntityTag;
  readonly maxAgeS?: number;
  readonly setCookies?: readonly string[];
  /** The answer of an earlier request with the same key. */
  readonly replayed?: boolean;
  /** Takes the connection over and writes to it by itself: event streams only. */
  readonly takeOver?: (response: ServerResponse) => void;
}

/** An operation together with the code that carries it out. */
export interface ImplementedOperation {
  readonly spec: OperationSpec;
  readonly answer: (call: Call) => Promise<Answer>;
}
