// SPDX-License-Identifier: EUPL-1.2
import {
  type OperationSpec,
  isBinaryBody,
} from "@schulterschluss/contract/http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ServerResponse } from "node:http";
import { Defect } from "../errors/defect.ts";
import type { Platform } from "../platform.ts";
import { type Admission, admit } from "./admission.ts";
import type { Answer, ImplementedOperation } from "./call.ts";
import { type RawInput, parseInput } from "./parseInput.ts";
import type { RateLimits } from "./rateLimit.ts";
import { type CheckedReply, checkedReply } from "./reply.ts";
import {
  formatVersionOf,
  ifMatchOf,
  operationKeyOf,
} from "./requestHeaders.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Set on routes that are operations of the contract. */
    operation?: OperationSpec;
  }
}

/** What mounting needs beside the operations. */
export interface MountContext {
  readonly server: FastifyInstance;
  readonly platform: Platform;
  readonly limits: RateLimits;
}

/** Largest JSON body of an ordinary operation. */
const jsonLimitBytes = 1024 * 1024;

function bodyLimitOf(spec: OperationSpec, platform: Platform): number {
  const large = spec.rate === "upload" || isBinaryBody(spec.body);
  return large ? platform.config.uploadLimitBytes : jsonLimitBytes;
}

function rawInputOf(spec: OperationSpec, request: FastifyRequest): RawInput {
  const given = request.query as Readonly<Record<string, unknown>>;
  const { membership: _membership, ...query } = given;
  const declared = Object.hasOwn(spec.query?.shape ?? {}, "membership");
  return {
    params: request.params,
    query: declared ? given : query,
    body: request.body,
    contentType: request.headers["content-type"] ?? "",
  };
}

async function answer(
  { spec, answer: run }: ImplementedOperation,
  platform: Platform,
  request: FastifyRequest,
  admission: Admission,
): Promise<Answer> {
  const { headers } = request;
  const raw = rawInputOf(spec, request);
  const formatVersion = formatVersionOf(headers);
  const operationKey = operationKeyOf(spec, headers, raw, formatVersion);
  const ifMatch = ifMatchOf(spec, headers);
  const input = { ...parseInput(spec, raw), ifMatch };
  return run({ platform, ...admission, input, operationKey });
}

/** Headers set so far go out with whatever takes over. */
function handOver(
  reply: FastifyReply,
  takeOver: (response: ServerResponse) => void,
): FastifyReply {
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  reply.raw.setHeader("x-request-id", reply.request.id);
  reply.hijack();
  takeOver(reply.raw);
  return reply;
}

function isUnchanged(request: FastifyRequest, reply: CheckedReply): boolean {
  const { etag } = reply.headers;
  if (request.method !== "GET" || etag === undefined) return false;
  const known = (request.headers["if-none-match"] ?? "").split(",");
  return known.some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  checked: CheckedReply,
): FastifyReply {
  for (const [name, value] of Object.entries(checked.headers))
    reply.header(name, value);
  if (isUnchanged(request, checked)) return reply.code(304).send();
  return reply.code(checked.status).send(checked.payload);
}

function addCookies(reply: FastifyReply, admission: Admission): void {
  for (const cookie of admission.session?.setCookies ?? [])
    reply.header("set-cookie", cookie);
}

/** Mounts one operation: admission before the body is read, then parse, run, check, send. */
export function mountOperation(
  { server, platform, limits }: MountContext,
  operation: ImplementedOperation,
): void {
  const { spec } = operation;
  const admissions = new WeakMap<FastifyRequest, Admission>();
  server.route({
    method: spec.method,
    url: spec.path.replace(/\{(\w+)\}/g, ":$1"),
    bodyLimit: bodyLimitOf(spec, platform),
    config: { operation: spec },
    onRequest: async (request, reply) => {
      const admission = await admit(platform, limits, spec, request);
      addCookies(reply, admission);
      admissions.set(request, admission);
      const accountId = admission.session?.accountId;
      if (accountId !== undefined)
        request.log = request.log.child({
          account: platform.accountHash(accountId),
        });
    },
    handler: async (request, reply) => {
      const admission = admissions.get(request);
      if (admission === undefined)
        throw new Defect(`${spec.id}: a request came past admission`);
      const result = await answer(operation, platform, request, admission);
      return result.takeOver === undefined
        ? send(request, reply, checkedReply(spec, result))
        : handOver(reply, result.takeOver);
    },
  });
}
