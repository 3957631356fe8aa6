// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";

const url = (...protocols: string[]) =>
  z.url({
    protocol: new RegExp(`^(${protocols.join("|")})$`),
    error: `must be a URL that starts with ${protocols.map((name) => `${name}://`).join(" or ")}`,
  });
const databaseUrl = url("postgres", "postgresql");
const integer = (least: number, most: number) =>
  z.coerce.number().int().min(least).max(most);
const flag = z.enum(["true", "false"]).transform((text) => text === "true");
/** 32 bytes as 64 hexadecimal digits or as base64; undefined when it is neither. */
export function decodeKey(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  const bytes = Buffer.from(text, "base64");
  return bytes.length === 32 ? bytes : undefined;
}

const key = z.string().transform((text, context) => {
  const bytes = decodeKey(text.trim());
  if (bytes !== undefined) return bytes;
  context.addIssue(
    "must be 32 random bytes in hexadecimal or base64 (openssl rand -hex 32)",
  );
  return z.NEVER;
});
const keys = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(key));

/**
 * Every setting of the product by the name of its environment variable. The
 * table in docs/operate/settings.md is made from this object.
 */
export const settings = {
  HOST: z.string().default("127.0.0.1").describe("Address to listen on"),
  PORT: integer(0, 65_535).default(8080).describe("Port to listen on"),
  PUBLIC_URL: url("http", "https")
    .optional()
    .describe(
      "Address under which people reach the installation; default: http://localhost and the port. Must be https in production",
    ),
  TRUST_PROXY: flag
    .default(false)
    .describe("true when a reverse proxy sets X-Forwarded-For and -Proto"),
  DATABASE_URL: databaseUrl
    .optional()
    .describe(
      "PostgreSQL 15 to 18 as a user that may create roles, or as schulterschluss_migrator; without it the embedded server is used",
    ),
  DATABASE_APP_URL: databaseUrl
    .optional()
    .describe("Own URL of the role schulterschluss_app"),
  DATABASE_WORKER_URL: databaseUrl
    .optional()
    .describe("Own URL of the role schulterschluss_worker"),
  DATABASE_AUTH_URL: databaseUrl
    .optional()
    .describe("Own URL of the role schulterschluss_auth"),
  DATABASE_POOL_SIZE: integer(2, 500)
    .default(16)
    .describe("Connections of the app role that one process opens at most"),
  DATABASE_STATEMENT_TIMEOUT_MS: integer(100, 600_000)
    .default(15_000)
    .describe("After so many milliseconds a statement is given up"),
  DATA_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Folder for the embedded database, files and the master key; default: see docs/operate/install.md",
    ),
  MASTER_KEY: key
    .optional()
    .describe(
      "32 bytes in hexadecimal or base64 that wrap all other keys; needed with DATABASE_URL, made in DATA_DIR otherwise",
    ),
  MASTER_KEY_PREVIOUS: keys
    .optional()
    .describe(
      "Earlier master keys, separated by commas, until all is wrapped anew",
    ),
  SMTP_URL: url("smtp", "smtps")
    .optional()
    .describe("Mail server; without it mail is kept and shown to the operator"),
  MAIL_FROM: z
    .string()
    .min(3)
    .default("Schulterschluss <schulterschluss@localhost>")
    .describe("Sender of all mail"),
  RUN_JOBS: flag
    .default(true)
    .describe("false when `worker` runs as a process of its own"),
  BASE_MAP: z
    .string()
    .default("built-in")
    .describe("built-in, a path to a .pmtiles file, or the URL of a map style"),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe(
      "Bearer token for /api/metrics; without it only this machine may read",
    ),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"])
    .default("info")
    .describe("What is logged; never personal data"),
  UPLOAD_LIMIT_MB: integer(1, 1_000)
    .default(25)
    .describe("Largest file that may be uploaded, in megabytes"),
} as const satisfies Record<string, z.ZodType>;
