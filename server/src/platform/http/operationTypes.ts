// SPDX-License-Identifier: EUPL-1.2
import type { BinaryBody, OperationSpec } from "@schulterschluss/contract/http";
import type { Readable } from "node:stream";
import type { z } from "zod";
import type { Tx, Uuid } from "../db/actor.ts";
import type { RequestHead, Session } from "../identity/identity.ts";

/** A file or other binary content that came with a request, held in memory. */
export interface Upload {
  readonly contentType: string;
  readonly bytes: Buffer;
}

type Parsed<T> = T extends z.ZodType
  ? z.output<T>
  : Readonly<Record<string, never>>;

type ParsedBody<T> = T extends z.ZodType
  ? z.output<T>
  : T extends BinaryBody
    ? Upload
    : undefined;

/** What an operation is given: everything parsed and checked. */
export interface Input<S extends OperationSpec> {
  readonly params: Parsed<S["params"]>;
  readonly query: Parsed<S["query"]>;
  readonly body: ParsedBody<S["body"]>;
  /** Version the client has read; set where the operation asks for `If-Match`. */
  readonly ifMatch: S["ifMatch"] extends true ? number : undefined;
}

/** A version number, or another short text that changes with the content. */
export type EntityTag = number | string;

type BodyOf<T> = T extends z.ZodType ? z.input<T> : undefined;

type StatusOf<S extends OperationSpec> = keyof S["responses"] & number;

type ReplyWith<
  S extends OperationSpec,
  Status extends StatusOf<S>,
> = S["responses"][Status] extends null
  ? {
      readonly status: Status;
      readonly body?: undefined;
      readonly etag?: EntityTag;
    }
  : {
      readonly status: Status;
      readonly body: BodyOf<S["responses"][Status]>;
      readonly etag?: EntityTag;
    };

/** One of the answers that the operation declares. */
export type Reply<S extends OperationSpec> = {
  [Status in StatusOf<S>]: ReplyWith<S, Status>;
}[StatusOf<S>];

/** What a write leaves behind: enough to present its answer again later. */
export interface Outcome<S extends OperationSpec> {
  readonly objectId: Uuid;
  /** Needed where the operation declares more than one status. */
  readonly status?: StatusOf<S>;
}

/**
 * A write: `run` changes, `present` answers, also for a repeated request.
 * `Status` only keeps the status a literal while types are inferred.
 */
export interface WriteSteps<
  S extends OperationSpec,
  Status extends number = number,
> {
  run(tx: Tx, input: Input<S>): Promise<Outcome<S>>;
  /** Reads the object under current rights; throws a problem if it may no longer be seen. */
  present(
    tx: Tx,
    objectId: Uuid,
    status: number,
    input: Input<S>,
  ): Promise<Reply<S> & { readonly status: Status }>;
}

/** Content that is not JSON. */
export interface BinaryReply {
  readonly status: number;
  /** Defaults to what the operation declares for the status. */
  readonly contentType?: string;
  /** A Readable is read after the transaction has ended and must not use it. */
  readonly body: Buffer | Readable;
  /** Offered as a download under this name. */
  readonly filename?: string;
  readonly etag?: EntityTag;
  /** How long a client may keep it without asking; 0 s by default. */
  readonly maxAgeS?: number;
}

/** A request outside of any membership: sign-in, public pages, the own account. */
export interface OpenRequest extends RequestHead {
  /** Undefined on public operations without a session, set where an account is required. */
  readonly session: Session | undefined;
  readonly locale: "de" | "en" | "fr";
}

/** The answer of an open operation; cookies may come with it. */
export type OpenReply<S extends OperationSpec> = Reply<S> & {
  readonly setCookies?: readonly string[];
};
