// SPDX-License-Identifier: EUPL-1.2
// Everything that must hold before a change is taken in. `--only <part of a
// name>` runs a part; the exit status is 1 when anything is wrong.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { type Step, steps } from "./check/steps.ts";
import { root } from "./check/sourceFiles.ts";

interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

async function runProgram(
  program: readonly [string, ...string[]],
): Promise<Outcome> {
  const child = spawn(process.execPath, program, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { ok: child.exitCode === 0, output: `${out}${err}`.trimEnd() };
}

async function runStep(step: Step): Promise<Outcome> {
  if ("program" in step) return runProgram(step.program);
  const findings = await step.find();
  return { ok: findings.length === 0, output: findings.join("\n") };
}

async function report(step: Step): Promise<boolean> {
  const start = performance.now();
  const { ok, output } = await runStep(step);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(
    `${ok ? "ok    " : "FAILED"} ${step.name} (${seconds} s)\n`,
  );
  if (!ok) process.stdout.write(`${output}\n`);
  return ok;
}

function select(args: readonly string[]): readonly Step[] {
  const at = args.indexOf("--only");
  const part = at === -1 ? undefined : args[at + 1];
  return part === undefined
    ? steps
    : steps.filter(({ name }) => name.includes(part));
}

/** Two at a time: the machine this must be quick on has two cores. */
async function runAll(list: readonly Step[]): Promise<number> {
  const waiting = [...list];
  let failed = 0;
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift())
      if (!(await report(step))) failed += 1;
  };
  await Promise.all([lane(), lane()]);
  return failed;
}

const chosen = select(process.argv.slice(2));
const failed = await runAll(chosen);
process.stdout.write(
  failed === 0
    ? `All ${chosen.length} checks hold.\n`
    : `${failed} of ${chosen.length} checks failed.\n`,
);
process.exitCode = failed === 0 && chosen.length > 0 ? 0 : 1;
