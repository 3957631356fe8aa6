// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { readOutcome } from "../test/outcome.ts";
import { applyChange } from "../test/tutorialSteps.ts";
import { readReusePaths } from "./headers.ts";
import { isAllowed } from "./licences.ts";
import { findSecrets } from "./secrets.ts";

describe("findSecrets", () => {
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";

  it.each([
    ["a private key", ["-----BEGIN", "PRIVATE", "KEY-----"].join(" ")],
    ["a cloud access key", `AKIA${letters.slice(0, 16).toUpperCase()}`],
    ["a repository token", `ghp_${letters}`],
    ["a registry token", `npm_${letters}`],
    ["a password in a URL", `postgres://amt:${letters}@db.amt.de/x`],
    ["a key in an environment file", `MASTER_KEY=${letters}`],
  ])("finds %s", (what, text) => {
    expect(findSecrets(`before\n${text}\nafter`)).toEqual([what]);
  });

  it("leaves alone what only speaks of secrets", () => {
    const text = "MASTER_KEY=\npostgres://user:password@db.example/x";
    expect(findSecrets(text)).toEqual([]);
  });
});

it.each([
  ["MIT", true],
  ["(MIT OR GPL-3.0)", true],
  ["MIT AND Zlib", true],
  ["MIT AND GPL-3.0", false],
  ["GPL-3.0", false],
])("a package under %s may be used: %s", (licence, expected) => {
  expect(isAllowed(licence)).toBe(expected);
});

it("reads one path and lists of paths from REUSE.toml", () => {
  const toml = 'path = ["a/*", "b"]\nother = "c"\npath = "d"\n';
  expect(readReusePaths(toml)).toEqual(["a/*", "b", "d"]);
});

describe("readOutcome", () => {
  const test = (fullName: string, status: string) => ({ fullName, status });
  const report = (files: object[]) =>
    JSON.stringify({
      success: true,
      numPassedTests: 1,
      numFailedTests: 1,
      testResults: files,
    });

  it("counts a file that could not be loaded as failed", () => {
    const json = report([
      { name: "a", status: "failed", assertionResults: [] },
      {
        name: "b",
        status: "failed",
        assertionResults: [test("b1", "failed"), test("b2", "passed")],
      },
    ]);
    expect(readOutcome(json)).toEqual({ passed: 1, failed: 2, skipped: [] });
  });

  it("names every test that was not run, whatever the reason", () => {
    const json = report([
      {
        name: "a",
        status: "passed",
        assertionResults: [
          test("one", "passed"),
          test("two", "skipped"),
          test("three", "todo"),
        ],
      },
    ]);
    expect(readOutcome(json).skipped).toEqual(["a: two", "a: three"]);
  });
});

describe("applyChange", () => {
  const step = { path: "x.ts", isChange: true, text: " a\n-b\n+c\n" };

  it("puts new lines in the place of old ones", () => {
    expect(applyChange("0\na\nb\n1", step)).toBe("0\na\nc\n1");
  });

  it("refuses a change whose surroundings are gone or not unique", () => {
    expect(() => applyChange("a\nx", step)).toThrow(/0 times instead of once/);
    expect(() => applyChange("a\nb\na\nb", step)).toThrow(/2 times/);
  });
});
