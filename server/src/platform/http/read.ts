// SPDX-License-Identifier: EUPL-1.2
import type { OperationSpec } from "@schulterschluss/contract/http";
import type { Tx } from "../db/actor.ts";
import { withActor } from "../db/withActor.ts";
import type { Platform } from "../platform.ts";
import type { ImplementedOperation } from "./call.ts";
import { actorOf } from "./handle.ts";
import type {
  BinaryReply,
  Input,
  OpenReply,
  OpenRequest,
  Reply,
} from "./operationTypes.ts";
import { purposeOf } from "./purpose.ts";

/** A read for members, in one transaction. */
export function read<S extends OperationSpec, Status extends number>(
  spec: S,
  run: (
    tx: Tx,
    input: Input<S>,
  ) => Promise<Reply<S> & { readonly status: Status }>,
): ImplementedOperation {
  const purpose = purposeOf(spec);
  return {
    spec,
    answer: (call) => {
      const parsed: unknown = call.input;
      return withActor(call.platform, actorOf(spec, call), purpose, (tx) =>
        run(tx, parsed as Input<S>),
      );
    },
  };
}

/** A read for members whose answer is not JSON: files, tiles, CSV. */
export function stream<S extends OperationSpec>(
  spec: S,
  run: (tx: Tx, input: Input<S>) => Promise<BinaryReply>,
): ImplementedOperation {
  const purpose = purposeOf(spec);
  return {
    spec,
    answer: async (call) => {
      const parsed: unknown = call.input;
      const { body, ...reply } = await withActor(
        call.platform,
        actorOf(spec, call),
        purpose,
        (tx) => run(tx, parsed as Input<S>),
      );
      return { ...reply, binary: body };
    },
  };
}

/**
 * An operation without a membership: public, or for a signed-in account. It
 * gets no transaction; what it needs it opens itself.
 */
export function open<S extends OperationSpec, Status extends number>(
  spec: S,
  run: (
    platform: Platform,
    request: OpenRequest,
    input: Input<S>,
  ) => Promise<OpenReply<S> & { readonly status: Status }>,
): ImplementedOperation {
  return {
    spec,
    answer: (call) => {
      const parsed: unknown = call.input;
      const { headers, address, requestId } = call.head;
      const { session, locale } = call;
      const request = { headers, address, requestId, session, locale };
      return run(call.platform, request, parsed as Input<S>);
    },
  };
}
