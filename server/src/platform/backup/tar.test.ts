// SPDX-License-Identifier: EUPL-1.2
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { ArchiveError, readTar, tarEnd, tarHeader, tarPadding } from "./tar.ts";

const run = promisify(execFile);

function archive(members: Readonly<Record<string, Buffer>>): Buffer {
  const parts = Object.entries(members).flatMap(([name, bytes]) => [
    tarHeader(name, bytes.length),
    bytes,
    tarPadding(bytes.length),
  ]);
  return Buffer.concat([...parts, tarEnd]);
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size)
    yield bytes.subarray(at, at + size);
}

async function readAll(source: AsyncIterable<Buffer>) {
  const found: Record<string, string> = {};
  for await (const member of readTar(source)) {
    const pieces: Buffer[] = [];
    for await (const piece of member.content) pieces.push(piece);
    found[member.name] = Buffer.concat(pieces).toString();
  }
  return found;
}

const members = {
  empty: Buffer.alloc(0),
  "files/a/b.original": Buffer.from("x".repeat(512)),
  z: Buffer.from("y".repeat(1500)),
};

describe("an archive", () => {
  test("reads back whatever the size of the pieces in which it comes", async () => {
    const expected = Object.fromEntries(
      Object.entries(members).map(([name, bytes]) => [name, bytes.toString()]),
    );
    for (const size of [1, 7, 512, 513, 100_000])
      expect(await readAll(inPieces(archive(members), size))).toEqual(expected);
  });

  test("is skipped through where a member is not read", async () => {
    const names: string[] = [];
    for await (const member of readTar(inPieces(archive(members), 100)))
      names.push(member.name);
    expect(names).toEqual(Object.keys(members));
  });

  test("is read by the system's tar", async () => {
    const folder = await mkdtemp(join(tmpdir(), "schulterschluss-tar-"));
    try {
      await writeFile(join(folder, "a.tar"), archive(members));
      await run("tar", ["-xf", "a.tar"], { cwd: folder });
      for (const [name, bytes] of Object.entries(members))
        expect(await readFile(join(folder, name))).toEqual(bytes);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("that breaks off or has a damaged head is refused", async () => {
    const whole = archive(members);
    await expect(
      readAll(inPieces(whole.subarray(0, 1600), 512)),
    ).rejects.toThrow("it breaks off");
    const damaged = Buffer.from(whole);
    damaged[0] = (damaged[0] ?? 0) ^ 1;
    await expect(readAll(inPieces(damaged, 512))).rejects.toThrow(ArchiveError);
  });

  test("takes no name that would be cut off", () => {
    expect(() => tarHeader("x".repeat(101), 1)).toThrow(ArchiveError);
  });
});
