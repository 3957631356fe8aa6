// SPDX-License-Identifier: EUPL-1.2
// Draws the state tables of the contract into docs/states.md; with --check it
// only compares.
import { agreementLife } from "../packages/contract/src/agreements/agreements.states.ts";
import type { StateTable } from "../packages/contract/src/core/stateTable.ts";
import { incidentLife } from "../packages/contract/src/incidents/incidents.states.ts";
import { patrolLife } from "../packages/contract/src/patrols/patrols.states.ts";
import { transmissionLives } from "../packages/contract/src/transmissions/transmissions.states.ts";
import { putGenerated } from "./generated.ts";

const lives: readonly StateTable<string, string>[] = [
  incidentLife,
  ...Object.values(transmissionLives),
  agreementLife,
  patrolLife,
];

function diagram(life: StateTable<string, string>): string {
  const arrows = life.transitions.flatMap((row) =>
    row.from.map((from) => `  ${from} --> ${row.to}: ${row.action}`),
  );
  return [
    "```mermaid",
    "stateDiagram-v2",
    `  [*] --> ${life.initial}`,
    ...arrows,
    ...life.final.map((state) => `  ${state} --> [*]`),
    "```",
  ].join("\n");
}

function table(life: StateTable<string, string>): string {
  const rows = life.transitions.map((row) => {
    const required = row.required.map((field) => `\`${field}\``).join(", ");
    return `| ${row.from.join(", ")} | ${row.action} | ${row.to} | ${row.side} | \`${row.permission}\` | ${required} |`;
  });
  return [
    "| from | action | to | who | permission | required |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

const sections = lives.map(
  (life) => `## ${life.name}\n\n${diagram(life)}\n\n${table(life)}\n`,
);

await putGenerated(
  [
    {
      path: "docs/states.md",
      content: `# State tables

Every object's life is one typed table in \`packages/contract\`: services, abilities and buttons come from it, and so does this page. \`npm run docs\` draws it anew; \`server/test/stateTables.test.ts\` takes every step. A step of side "system" follows from something else, nobody asks for it.

${sections.join("\n")}`,
    },
  ],
  "npm run docs",
);
