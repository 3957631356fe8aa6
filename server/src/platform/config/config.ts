// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { settings } from "./settings.ts";

const schema = z.object(settings);

/** The checked settings, by the name of their environment variable. */
export type Settings = z.infer<typeof schema>;

/** What the running process was told, read once in main.ts. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Origin without a slash at the end, for links in mail and for CSRF checks. */
  readonly publicUrl: string;
  readonly trustProxy: boolean;
  readonly database: {
    /** Undefined: the embedded server. */
    readonly url: string | undefined;
    readonly appUrl: string | undefined;
    readonly workerUrl: string | undefined;
    readonly authUrl: string | undefined;
    readonly poolSize: number;
    readonly statementTimeoutMs: number;
  };
  /** Undefined: the default folder of the command. */
  readonly dataDir: string | undefined;
  /** Undefined: the key file in the data folder. */
  readonly masterKey: Buffer | undefined;
  /** Keys that may still unwrap, while a rotation is under way. */
  readonly previousMasterKeys: readonly Buffer[];
  readonly mail: {
    readonly smtpUrl: string | undefined;
    readonly from: string;
  };
  readonly runJobs: boolean;
  readonly baseMap: string;
  readonly metricsToken: string | undefined;
  readonly logLevel: Settings["LOG_LEVEL"];
  readonly uploadLimitBytes: number;
}

/** A setting that is missing or wrong, named so that an operator can mend it. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

function describeIssue(issue: z.core.$ZodIssue): string {
  return `${issue.path.join(".")}: ${issue.message}`;
}

/**
 * Reads and checks all settings at once; an empty variable counts as not set.
 * Throws a ConfigError that names every variable at fault.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== ""),
  );
  const result = schema.safeParse(given);
  if (!result.success)
    throw new ConfigError(result.error.issues.map(describeIssue).join("\n"));
  const values = result.data;
  if (values.DATABASE_URL !== undefined && values.MASTER_KEY === undefined)
    throw new ConfigError(
      "MASTER_KEY: must be set when DATABASE_URL is set, or a lost machine would take the key of all data with it",
    );
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl: new URL(values.PUBLIC_URL ?? `http://localhost:${values.PORT}`)
      .origin,
    trustProxy: values.TRUST_PROXY,
    database: {
      url: values.DATABASE_URL,
      appUrl: values.DATABASE_APP_URL,
      workerUrl: values.DATABASE_WORKER_URL,
      authUrl: values.DATABASE_AUTH_URL,
      poolSize: values.DATABASE_POOL_SIZE,
      statementTimeoutMs: values.DATABASE_STATEMENT_TIMEOUT_MS,
    },
    dataDir: values.DATA_DIR,
    masterKey: values.MASTER_KEY,
    previousMasterKeys: values.MASTER_KEY_PREVIOUS ?? [],
    mail: { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM },
    runJobs: values.RUN_JOBS,
    baseMap: values.BASE_MAP,
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
    uploadLimitBytes: values.UPLOAD_LIMIT_MB * 1024 * 1024,
  };
}
