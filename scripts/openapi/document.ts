// SPDX-License-Identifier: EUPL-1.2
import { problemDocument } from "@schulterschluss/contract/errors";
import {
  type OperationSpec,
  isBinaryBody,
  supportedFormatVersions,
} from "@schulterschluss/contract/http";
import { z } from "zod";
import { checkSpecs } from "../../server/src/platform/http/checkSpecs.ts";
import { listOperations } from "./contract.ts";
import { type SchemaWriter, createSchemaWriter } from "./schemas.ts";

type Body = NonNullable<OperationSpec["responses"][number]>;

const header = (name: string, description: string, required: boolean) => ({
  name,
  in: "header",
  required,
  description,
  schema: { type: "string" },
});

const uuid = { type: "string", format: "uuid" };

const sharedParameters = {
  ActingMembership: {
    ...header(
      "Acting-Membership",
      "Membership under which the request is made; in links also as query `membership`",
      true,
    ),
    schema: uuid,
  },
  IdempotencyKey: {
    ...header(
      "Idempotency-Key",
      "UUID that stays the same on every retry; the same key with other content is 422",
      true,
    ),
    schema: uuid,
  },
  IfMatch: header("If-Match", 'Version that was read, e.g. `"3"`', true),
  FormatVersion: {
    ...header("Format-Version", "Version of the wire format", false),
    schema: { type: "integer", enum: supportedFormatVersions, default: 1 },
  },
};

const reference = (name: keyof typeof sharedParameters) => ({
  $ref: `#/components/parameters/${name}`,
});

function fields(
  writer: SchemaWriter,
  schema: z.ZodObject | undefined,
  where: "path" | "query",
): unknown[] {
  if (schema === undefined) return [];
  // In place, whatever its name: parameters are no body to refer to.
  const { properties = {}, required = [] } = writer.write(
    z.object(schema.shape),
    "input",
  );
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: property,
  }));
}

function content(writer: SchemaWriter, body: Body, io: "input" | "output") {
  return isBinaryBody(body)
    ? { [body.contentType]: { schema: { type: "string", format: "binary" } } }
    : { "application/json": { schema: writer.write(body, io) } };
}

const names: Readonly<Record<string, string>> = {
  200: "Done",
  201: "Created",
  202: "Taken for later",
  204: "Done, nothing to say",
};

function responses(writer: SchemaWriter, spec: OperationSpec) {
  const own = Object.entries(spec.responses).map(([status, body]) => [
    status,
    {
      description: names[status] ?? "Answer",
      ...(body !== null && { content: content(writer, body, "output") }),
    },
  ]);
  return {
    ...Object.fromEntries(own),
    default: { $ref: "#/components/responses/Problem" },
  };
}

function entry(writer: SchemaWriter, spec: OperationSpec): unknown {
  const { access } = spec;
  return {
    operationId: spec.id,
    tags: [spec.id.split(".")[0]],
    summary: spec.summary,
    ...(access.kind === "member" && {
      description: `Permission \`${access.permission}\`; limit class \`${spec.rate}\`.`,
    }),
    security: access.kind === "public" ? [] : [{ session: [] }],
    parameters: [
      ...fields(writer, spec.params, "path"),
      ...fields(writer, spec.query, "query"),
      ...(access.kind === "member" ? [reference("ActingMembership")] : []),
      ...(spec.idempotent ? [reference("IdempotencyKey")] : []),
      ...(spec.ifMatch ? [reference("IfMatch")] : []),
      reference("FormatVersion"),
    ],
    ...(spec.body !== undefined && {
      requestBody: {
        required: true,
        content: content(writer, spec.body, "input"),
      },
    }),
    responses: responses(writer, spec),
  };
}

/** The API reference as an OpenAPI 3.1 document; throws when the contract has a fault. */
export async function makeDocument(): Promise<
  Readonly<Record<string, unknown>>
> {
  const specs = await listOperations();
  checkSpecs(specs);
  const writer = await createSchemaWriter();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const spec of specs.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const place = (paths[spec.path] ??= {});
    place[spec.method.toLowerCase()] = entry(writer, spec);
  }
  const problem = writer.write(problemDocument, "output");
  return {
    openapi: "3.1.0",
    info: {
      title: "Schulterschluss",
      version: "1",
      description:
        "Security partnerships of municipalities and police. Every change carries an idempotency key; every problem is `application/problem+json` with a stable code.",
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: writer.components(),
      parameters: sharedParameters,
      responses: {
        Problem: {
          description:
            "Anything of 400 and above, in the language of `Accept-Language` (de, en, fr)",
          content: { "application/problem+json": { schema: problem } },
        },
      },
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: "session",
          description: "Cookie of the sign-in operations",
        },
      },
    },
  };
}
