// SPDX-License-Identifier: EUPL-1.2
import { createHmac, hkdfSync } from "node:crypto";
import { type DestinationStream, type Logger, pino } from "pino";

/** Makes the log of a process: one JSON object a line, on standard output. */
export function createLog(
  level: string,
  destination?: DestinationStream,
): Logger {
  const options = {
    level,
    base: null,
    messageKey: "message",
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * Makes a function that gives an account the same short name in every line of
 * the log, by which nobody can find the account without the master key.
 */
export function createAccountHash(
  masterKey: Buffer,
): (accountId: string) => string {
  const key = Buffer.from(
    hkdfSync("sha256", masterKey, "", "schulterschluss log", 32),
  );
  return (accountId) =>
    createHmac("sha256", key).update(accountId).digest("hex").slice(0, 16);
}
