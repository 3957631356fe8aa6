// SPDX-License-Identifier: EUPL-1.2
import type { Findings } from "./finding.ts";
import { checkHabits } from "./habits.ts";
import { checkHeaders } from "./headers.ts";
import { checkLicences, checkLockFile } from "./licences.ts";
import { checkLinks } from "./links.ts";
import { checkSecrets } from "./secrets.ts";
import { checkSizes } from "./sizes.ts";

/** One thing that is checked: a program, or a function of ours. */
export type Step =
  | {
      readonly name: string;
      /** Script below the checkout and its arguments, run by this Node. */
      readonly program: readonly [script: string, ...args: string[]];
    }
  | { readonly name: string; readonly find: () => Promise<Findings> };

const tsc = "node_modules/typescript/bin/tsc";

function types(project: string): Step {
  return { name: `types of ${project}`, program: [tsc, "-p", project] };
}

/** Everything that `npm run check` looks at, quick things first. */
export const steps: readonly Step[] = [
  { name: "licence of every file", find: checkHeaders },
  { name: "licences of packages", find: checkLicences },
  { name: "lock file", find: checkLockFile },
  { name: "secrets", find: checkSecrets },
  { name: "habits", find: checkHabits },
  { name: "links", find: checkLinks },
  { name: "sizes", find: checkSizes },
  {
    name: "format",
    program: [
      "node_modules/prettier/bin/prettier.cjs",
      "--check",
      "--log-level=warn",
      ".",
    ],
  },
  {
    name: "lint",
    program: [
      "node_modules/oxlint/bin/oxlint",
      "--type-aware",
      "--deny-warnings",
      "--report-unused-disable-directives",
      "--format=unix",
    ],
  },
  types("packages/analysis"),
  types("packages/analysis/tsconfig.node.json"),
  types("packages/analysis/tsconfig.web.json"),
  types("packages/contract"),
  types("server"),
  types("web"),
  types("web/tsconfig.node.json"),
  types("e2e"),
  {
    name: "boundaries",
    program: ["scripts/check/boundaries.ts"],
  },
  { name: "unused code", program: ["node_modules/knip/bin/knip.js"] },
  {
    name: "database types",
    program: ["scripts/dbTypes.ts", "--check"],
  },
  {
    name: "API reference and types of the web client",
    program: ["scripts/openapi.ts", "--check"],
  },
  {
    name: "table of settings",
    program: ["scripts/settingsTable.ts", "--check"],
  },
  {
    name: "diagrams of the state tables",
    program: ["scripts/states.ts", "--check"],
  },
];
