// SPDX-License-Identifier: EUPL-1.2
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";
import { getMasterKey } from "./masterKey.ts";

const key = "00".repeat(32);

describe("readConfig", () => {
  it("gives the defaults when nothing is set", () => {
    expect(readConfig({})).toMatchObject({
      host: "127.0.0.1",
      port: 8080,
      publicUrl: "http://localhost:8080",
      runJobs: true,
      database: { url: undefined, poolSize: 16 },
    });
  });

  it("names every variable at fault at once", () => {
    const wrong = { PORT: "many", SMTP_URL: "mail.example", LOG_LEVEL: "loud" };
    expect(() => readConfig(wrong)).toThrow(
      /PORT: [^]*SMTP_URL: [^]*LOG_LEVEL: /,
    );
  });

  it("takes an empty variable for one that is not set", () => {
    expect(readConfig({ DATABASE_URL: "", PORT: "" }).port).toBe(8080);
  });

  it("refuses a database of one's own without a master key of one's own", () => {
    expect(() =>
      readConfig({ DATABASE_URL: "postgres://localhost/x" }),
    ).toThrow(/^MASTER_KEY: /);
  });

  it("takes a key in hexadecimal or base64, and refuses one of another length", () => {
    const bytes = Buffer.alloc(32, 1);
    for (const encoding of ["hex", "base64"] as const)
      expect(
        readConfig({ MASTER_KEY: bytes.toString(encoding) }).masterKey,
      ).toEqual(bytes);
    expect(() => readConfig({ MASTER_KEY: "c2hvcnQ=" })).toThrow(
      /^MASTER_KEY: /,
    );
  });

  it("takes earlier keys as a list", () => {
    const config = readConfig({ MASTER_KEY_PREVIOUS: `${key},${key}` });
    expect(config.previousMasterKeys).toHaveLength(2);
  });

  it("cuts the public address to its origin", () => {
    const config = readConfig({ PUBLIC_URL: "https://amt.example/app/" });
    expect(config.publicUrl).toBe("https://amt.example");
  });
});

describe("getMasterKey", () => {
  it("makes a key once, for its owner only, and finds it again", async () => {
    const folder = await mkdtemp(join(tmpdir(), "key-"));
    const made = await getMasterKey(undefined, folder);
    const { mode } = await stat(join(folder, "master.key"));
    expect(await getMasterKey(undefined, folder)).toEqual(made);
    expect([made.length, mode & 0o777]).toEqual([32, 0o600]);
    await rm(folder, { recursive: true });
  });

  it("refuses a damaged key file rather than making another key", async () => {
    const folder = await mkdtemp(join(tmpdir(), "key-"));
    await writeFile(join(folder, "master.key"), "half a ke");
    await expect(getMasterKey(undefined, folder)).rejects.toThrow(
      /does not hold/,
    );
    await rm(folder, { recursive: true });
  });

  it("prefers the key that is set", async () => {
    const set = Buffer.alloc(32, 9);
    expect(await getMasterKey(set, "/nonexistent")).toBe(set);
  });
});
