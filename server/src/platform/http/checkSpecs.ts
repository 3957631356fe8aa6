// SPDX-License-Identifier: EUPL-1.2
import { isBinaryBody } from "@schulterschluss/contract/http";
import type { OperationSpec } from "@schulterschluss/contract/http";
import { permissions } from "@schulterschluss/contract/identity";
import { Defect } from "../errors/defect.ts";
import { looseParts } from "./strictSchema.ts";

const known: ReadonlySet<string> = new Set(permissions);

function responseFaults(spec: OperationSpec): string[] {
  const entries = Object.entries(spec.responses);
  if (entries.length === 0) return ["declares no response"];
  return entries.flatMap(([status, schema]) => {
    if (Number(status) >= 400)
      return [`declares ${status}: problems share one schema`];
    if (schema === undefined) return [`${status} has no schema`];
    if (schema === null || isBinaryBody(schema)) return [];
    return looseParts(schema, status, "answer");
  });
}

function parameterFaults(spec: OperationSpec): string[] {
  const inPath = Array.from(
    spec.path.matchAll(/\{(\w+)\}/g),
    (match) => match[1] ?? "",
  );
  const declared = Object.keys(spec.params?.shape ?? {});
  const same = inPath.toSorted().join() === declared.toSorted().join();
  return same
    ? []
    : [`path has {${inPath.join()}}, params declare {${declared.join()}}`];
}

function requestFaults(spec: OperationSpec): string[] {
  const { body } = spec;
  const faults: string[] = [];
  if (body !== undefined && !isBinaryBody(body))
    faults.push(...looseParts(body, "body", "request"));
  if (spec.method === "GET" && body !== undefined)
    faults.push("a GET has no body");
  if (spec.method === "GET" && (spec.idempotent || spec.ifMatch))
    faults.push("a GET changes nothing");
  if (spec.access.kind !== "member" && (spec.idempotent || spec.ifMatch))
    faults.push("only member operations can be idempotent or ask for If-Match");
  return faults;
}

function faultsOf(spec: OperationSpec): string[] {
  const faults = [
    ...responseFaults(spec),
    ...parameterFaults(spec),
    ...requestFaults(spec),
  ];
  if (spec.access.kind === "member" && !known.has(spec.access.permission))
    faults.push(`permission ${spec.access.permission} is unknown`);
  if (!/^[a-z]+[A-Za-z]*\.[a-z][A-Za-z]*$/.test(spec.id))
    faults.push("id is not <module>.<verb>");
  return faults.map((fault) => `${spec.id}: ${fault}`);
}

/** Where an operation is mounted, without the names of its parameters. */
function placeOf(spec: OperationSpec): string {
  return `${spec.method} ${spec.path.replace(/\{\w+\}/g, "{}")}`;
}

function collisions(
  specs: readonly OperationSpec[],
  keyOf: (spec: OperationSpec) => string,
): string[] {
  const first = new Map<string, OperationSpec>();
  return specs.flatMap((spec) => {
    const key = keyOf(spec);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, spec);
    return earlier === undefined
      ? []
      : [`${spec.id} and ${earlier.id} collide at ${key}`];
  });
}

/** Throws a Defect that lists every fault in the declared operations. */
export function checkSpecs(specs: readonly OperationSpec[]): void {
  const faults = [
    ...specs.flatMap(faultsOf),
    ...collisions(specs, placeOf),
    ...collisions(specs, (spec) => spec.id),
  ];
  if (faults.length > 0) throw new Defect(faults.join("\n"));
}
