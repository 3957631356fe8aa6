// SPDX-License-Identifier: EUPL-1.2
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** A program of the system that some tests need. */
interface Tool {
  /** What it is for, as the list of skipped tests says it. */
  readonly what: string;
  readonly debianPackage: string;
  readonly paths: readonly string[];
}

const tools: readonly Tool[] = [
  {
    what: "journeys in a browser",
    debianPackage: "chromium",
    paths: [
      "/usr/bin/chromium",
      "/usr/bin/chromium-browser",
      "/usr/bin/google-chrome",
    ],
  },
  {
    what: "the oldest supported PostgreSQL",
    debianPackage: "postgresql-15",
    paths: ["/usr/lib/postgresql/15/bin/postgres"],
  },
  {
    what: "the structure of PDF documents",
    debianPackage: "poppler-utils",
    paths: ["/usr/bin/pdfinfo"],
  },
];

function isMissing(tool: Tool): boolean {
  return !tool.paths.some((path) => existsSync(path));
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

function install(packages: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { stdio: "ignore", env } as const;
  spawnSync("apt-get", ["update"], options);
  spawnSync(
    "apt-get",
    ["install", "--yes", "--no-install-recommends", ...packages],
    options,
  );
}

/**
 * Installs what the system lacks where it may (root on Debian); answers a
 * sentence with the command for each program that is still missing.
 */
export function provideTools(): string[] {
  const missing = tools.filter(isMissing);
  if (missing.length > 0 && mayInstall())
    install(missing.map((tool) => tool.debianPackage));
  return missing
    .filter(isMissing)
    .map(
      (tool) =>
        `${tool.what}: sudo apt-get install --yes ${tool.debianPackage}`,
    );
}
