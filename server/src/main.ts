// SPDX-License-Identifier: EUPL-1.2
import {
  type Command,
  type CommandContext,
  UsageError,
} from "./commands/command.ts";
import { ArchiveError } from "./platform/backup/tar.ts";
import { ConfigError, readConfig } from "./platform/config/config.ts";
import { FolderInUseError } from "./platform/db/embedded/folderLock.ts";
import { KeyError } from "./platform/keys/masterKey.ts";

interface Verb {
  readonly name: string;
  readonly summary: string;
  load(): Promise<Command>;
}

// Loaded one by one: a quick command does not wait for the whole product.
const verbs: readonly Verb[] = [
  {
    name: "start",
    summary: "run the installation",
    load: async () => (await import("./commands/start.ts")).start,
  },
  {
    name: "demo",
    summary: "run the demonstration, populated, with one-click sign-in",
    load: async () => (await import("./commands/demo.ts")).demo,
  },
  {
    name: "worker",
    summary: "do background work only, beside a server with RUN_JOBS=false",
    load: async () => (await import("./commands/worker.ts")).worker,
  },
  {
    name: "migrate",
    summary: "bring the database to this version",
    load: async () => (await import("./commands/migrate.ts")).migrate,
  },
  {
    name: "doctor",
    summary: "check the installation and say what is wrong",
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
  {
    name: "backup",
    summary: "save database, files and checkpoints into one archive",
    load: async () => (await import("./commands/backup.ts")).backup,
  },
  {
    name: "restore",
    summary: "restore an archive into an empty installation",
    load: async () => (await import("./commands/restore.ts")).restore,
  },
  {
    name: "audit verify",
    summary: "prove that nobody changed the audit log",
    load: async () => (await import("./commands/auditVerify.ts")).auditVerify,
  },
  {
    name: "verify-receipt",
    summary: "prove what was passed on and when, from a receipt that was kept",
    load: async () =>
      (await import("./commands/verifyReceipt.ts")).verifyReceiptFile,
  },
  {
    name: "import",
    summary: "store incidents of a file, after a dry run",
    load: async () => (await import("./commands/import.ts")).importData,
  },
  {
    name: "rotate-keys",
    summary: "put new keys in the place of old ones",
    load: async () => (await import("./commands/rotateKeys.ts")).rotateKeys,
  },
];

const leastNodeMajor = 24;

function usage(): string {
  const width = Math.max(...verbs.map((verb) => verb.name.length));
  const lines = verbs.map(
    (verb) => `  ${verb.name.padEnd(width)}  ${verb.summary}`,
  );
  return ["Usage: schulterschluss <command>", "", ...lines, ""].join("\n");
}

function findVerb(
  args: readonly string[],
): { verb: Verb; rest: readonly string[] } | undefined {
  const matches = verbs.filter((verb) =>
    verb.name.split(" ").every((word, index) => args[index] === word),
  );
  const verb = matches.toSorted((a, b) => b.name.length - a.name.length)[0];
  return verb && { verb, rest: args.slice(verb.name.split(" ").length) };
}

function describe(error: unknown): string {
  const isPlain =
    error instanceof UsageError ||
    error instanceof ConfigError ||
    error instanceof FolderInUseError ||
    error instanceof KeyError ||
    error instanceof ArchiveError;
  if (isPlain) return error.message;
  return error instanceof Error
    ? (error.stack ?? error.message)
    : String(error);
}

const sameRequestMs = 1_000;

/**
 * Asked once, we end in order. Ctrl-C reaches us twice, from the terminal and
 * from the launcher; only a later request ends us at once.
 */
function watchSignals(): AbortSignal {
  const ending = new AbortController();
  let askedAtMs = 0;
  const ask = () => {
    const nowMs = performance.now();
    if (ending.signal.aborted && nowMs - askedAtMs > sameRequestMs)
      process.exit(130);
    askedAtMs = ending.signal.aborted ? askedAtMs : nowMs;
    ending.abort();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(name, ask);
  return ending.signal;
}

function createContext(args: readonly string[]): CommandContext {
  return {
    config: readConfig(process.env),
    args,
    print: (line) => void process.stdout.write(`${line}\n`),
    warn: (line) => void process.stderr.write(`${line}\n`),
    signal: watchSignals(),
    ...(process.stderr.isTTY && {
      showProgress: (text: string) =>
        void process.stderr.write(`\r\u001B[K${text}`),
    }),
  };
}

async function main(args: readonly string[]): Promise<number> {
  const major = Number.parseInt(process.versions.node, 10);
  if (major < leastNodeMajor)
    throw new UsageError(
      `Schulterschluss needs Node ${leastNodeMajor}, this is ${process.versions.node}: start it with "npm start"`,
    );
  const found = findVerb(args);
  if (found === undefined) {
    process.stderr.write(usage());
    return args.length === 0 || args[0] === "help" ? 0 : 2;
  }
  const command = await found.verb.load();
  return command(createContext(found.rest));
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  process.exitCode = 1;
}
