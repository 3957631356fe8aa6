// SPDX-License-Identifier: EUPL-1.2
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type RunningCommand,
  runCommand,
  startCommand,
} from "../../test/commandLine.ts";

let dataDir: string;
let running: RunningCommand | undefined;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "schulterschluss-command-"));
});
afterEach(async () => {
  running?.process.kill("SIGTERM");
  await running?.exit();
  running = undefined;
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

function settings(more: Record<string, string> = {}): Record<string, string> {
  return { DATA_DIR: dataDir, PORT: "0", ...more };
}

describe("the command line", () => {
  it("lists its commands when it is given none", async () => {
    const { status, output } = await runCommand([]);
    expect(status).toBe(0);
    expect(output).toMatch(/start +run the installation/);
  });

  it("refuses a command that it does not know", async () => {
    const { status, output } = await runCommand(["fly"]);
    expect(status).toBe(2);
    expect(output).toMatch(/^Usage:/);
  });

  it("names every wrong setting in a sentence without a stack", async () => {
    const { status, output } = await runCommand(["doctor"], {
      PORT: "x",
      LOG_LEVEL: "loud",
    });
    expect(status).toBe(1);
    expect(output).toMatch(/^PORT: .*\nLOG_LEVEL: .*\n$/);
  });
});

// In order: each goes on with the folder that the one before has left.
describe("an installation on the embedded database", () => {
  it("is found wanting by doctor before it was migrated", async () => {
    const { status, output } = await runCommand(["doctor"], settings());
    expect(status).toBe(1);
    expect(output).toMatch(/WRONG +schema is current: \d+ migrations are open/);
  });

  it("is migrated once", async () => {
    const first = await runCommand(["migrate"], settings());
    const second = await runCommand(["migrate"], settings());
    expect(first.output).toMatch(/^applied 0001_platform_floor.sql$/m);
    expect(second).toEqual({ status: 0, output: "the database is current\n" });
  });

  it("is in order for doctor afterwards", async () => {
    const { status, output } = await runCommand(["doctor"], settings());
    expect(output).toMatch(/Everything is in order/);
    expect(status).toBe(0);
  });

  it("answers when it is ready, and ends with everything it had started", async () => {
    running = startCommand(["start"], settings());
    const line = await running.line(/is ready at/);
    const address = /http:\S+/.exec(line)?.[0] ?? "";
    const ready = await fetch(`${address}/api/health/ready`);
    expect(await running.line(/sets the installation up/)).toMatch(
      /\/einrichten\/[\w-]{60,}$/,
    );
    running.process.kill("SIGTERM");
    expect(ready.status).toBe(200);
    expect(await running.exit()).toBe(0);
    await expect(fetch(address)).rejects.toThrow(/fetch failed/);
  });

  it("ends in order when a terminal and the launcher both pass Ctrl-C on", async () => {
    running = startCommand(["start"], settings());
    await running.line(/is ready at/);
    running.process.kill("SIGINT");
    running.process.kill("SIGINT");
    expect(await running.exit()).toBe(0);
    const next = await runCommand(["migrate"], settings());
    expect(next.status).toBe(0);
  });

  it("refuses to be started a second time", async () => {
    running = startCommand(["start"], settings());
    await running.line(/is ready at/);
    const { status, output } = await runCommand(["start"], settings());
    expect(status).toBe(1);
    expect(output).toMatch(/is in use by process \d+/);
  });

  it("says which port to take when another program has it", async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) =>
      blocker.listen(0, "127.0.0.1", resolve),
    );
    const address = blocker.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    const { status, output } = await runCommand(
      ["start"],
      settings({ PORT: String(port) }),
    );
    blocker.close();
    expect(status).toBe(1);
    expect(output).toMatch(`choose another one, such as PORT=${port + 1}`);
  });

  it("is not touched by the demo", async () => {
    const { status, output } = await runCommand(["demo"], settings());
    expect(status).toBe(1);
    expect(output).toMatch(/the demo does not touch it/);
  });
});

it("a database of the demo is never used in earnest", async () => {
  const demoDir = await mkdtemp(join(tmpdir(), "schulterschluss-command-"));
  const migrated = await runCommand(
    ["migrate", "--demo"],
    settings({ DATA_DIR: demoDir }),
  );
  const started = await runCommand(["start"], settings({ DATA_DIR: demoDir }));
  await rm(demoDir, { recursive: true, force: true });
  expect(migrated.status).toBe(0);
  expect(started.status).toBe(1);
  expect(started.output).toMatch(/was made by the demo/);
});
