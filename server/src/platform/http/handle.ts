// SPDX-License-Identifier: EUPL-1.2
import type { OperationSpec } from "@schulterschluss/contract/http";
import type { Actor, Purpose, Tx, Uuid } from "../db/actor.ts";
import { withActor } from "../db/withActor.ts";
import { Defect } from "../errors/defect.ts";
import { Problem } from "../errors/problem.ts";
import type { Answer, Call, ImplementedOperation } from "./call.ts";
import { finishOperation, startOperation } from "./operationLog.repo.ts";
import type { Input, WriteSteps } from "./operationTypes.ts";
import { purposeOf } from "./purpose.ts";
import { StaleObject } from "./staleObject.ts";

interface Write<S extends OperationSpec> {
  readonly spec: S;
  readonly steps: WriteSteps<S>;
  readonly purpose: Purpose;
}

/** The actor of a member operation; registration has made sure of it. */
export function actorOf(spec: OperationSpec, call: Call): Actor {
  if (call.actor === undefined)
    throw new Defect(`${spec.id} needs an acting membership`);
  return call.actor;
}

function onlySuccessStatus(spec: OperationSpec): number {
  const statuses = Object.keys(spec.responses)
    .map(Number)
    .filter((status) => status < 300);
  const [status] = statuses;
  if (statuses.length !== 1 || status === undefined)
    throw new Defect(
      `${spec.id} declares ${statuses.length} statuses: run must say which one`,
    );
  return status;
}

async function present<S extends OperationSpec>(
  write: Write<S>,
  tx: Tx,
  object: { readonly id: Uuid; readonly status: number },
  input: Input<S>,
): Promise<Answer> {
  return write.steps.present(tx, object.id, object.status, input);
}

async function runOnce<S extends OperationSpec>(
  write: Write<S>,
  tx: Tx,
  call: Call,
  input: Input<S>,
): Promise<Answer> {
  const key = call.operationKey;
  if (key !== undefined) {
    const earlier = await startOperation(tx, write.spec.id, key);
    if (earlier !== undefined) {
      const answer = await present(write, tx, earlier, input);
      return { ...answer, replayed: true };
    }
  }
  const outcome = await write.steps.run(tx, input);
  const status = outcome.status ?? onlySuccessStatus(write.spec);
  const answer = await present(
    write,
    tx,
    { id: outcome.objectId, status },
    input,
  );
  if (key !== undefined)
    await finishOperation(tx, key, {
      objectId: outcome.objectId,
      status,
      etag: answer.etag === undefined ? null : String(answer.etag),
    });
  return answer;
}

/** Replaces "somebody changed it" by the same with the present state, if it may be seen. */
async function withPresentState<S extends OperationSpec>(
  write: Write<S>,
  call: Call,
  input: Input<S>,
  error: Problem,
): Promise<never> {
  const id = error.details.staleObjectId;
  if (id === undefined) throw error;
  const actor = actorOf(write.spec, call);
  const status = onlySuccessStatus(write.spec);
  const current = await withActor(call.platform, actor, write.purpose, (tx) =>
    present(write, tx, { id, status }, input),
  );
  throw new StaleObject(error, current);
}

/**
 * A write for members: one transaction, idempotent where the operation says so,
 * with the present state in the answer when the client's version is stale.
 */
export function handle<S extends OperationSpec, Status extends number>(
  spec: S,
  steps: WriteSteps<S, Status>,
): ImplementedOperation {
  const write = { spec, steps, purpose: purposeOf(spec) };
  return {
    spec,
    answer: async (call) => {
      const parsed: unknown = call.input;
      const input = parsed as Input<S>;
      try {
        return await withActor(
          call.platform,
          actorOf(spec, call),
          write.purpose,
          (tx) => runOnce(write, tx, call, input),
        );
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return withPresentState(write, call, input, error);
      }
    },
  };
}
