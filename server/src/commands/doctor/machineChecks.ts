// SPDX-License-Identifier: EUPL-1.2
import { access, constants, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { masterKeyFile } from "../../platform/config/masterKey.ts";
import { type Check, check } from "./finding.ts";

const leastFreeBytes = 2_000_000_000;

/** What the machine and the settings must give. */
export const machineChecks: readonly Check[] = [
  check("Node is 24 or newer", async () => {
    const { node } = process.versions;
    return Number.parseInt(node, 10) < 24 ? `this is ${node}` : undefined;
  }),
  check("data folder can be written", async (_config, { dataDir }) => {
    await access(dataDir, constants.W_OK);
    return undefined;
  }),
  check("data folder has 2 GB to spare", async (_config, { dataDir }) => {
    const { bavail, bsize } = await statfs(dataDir);
    const freeBytes = bavail * bsize;
    return freeBytes < leastFreeBytes
      ? `${Math.round(freeBytes / 1e6)} MB are free in ${dataDir}`
      : undefined;
  }),
  check("master key is for its owner only", async (config, { dataDir }) => {
    if (config.masterKey !== undefined) return undefined;
    const path = join(dataDir, masterKeyFile);
    const { mode } = await stat(path);
    return (mode & 0o077) === 0
      ? undefined
      : `others may read ${path}: chmod 600 ${path}`;
  }),
  check("public address uses https", async ({ publicUrl }) => {
    const { protocol, hostname } = new URL(publicUrl);
    const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
    return protocol === "https:" || isLocal
      ? undefined
      : `PUBLIC_URL is ${publicUrl}: passkeys and secure cookies need https`;
  }),
  check("mail server is set", async ({ mail, publicUrl }) =>
    mail.smtpUrl === undefined && new URL(publicUrl).protocol === "https:"
      ? "SMTP_URL is not set: no mail leaves this machine"
      : undefined,
  ),
];
