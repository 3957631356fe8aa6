// SPDX-License-Identifier: EUPL-1.2
import type { Issue } from "@schulterschluss/contract/errors";
import type { changeUnit } from "@schulterschluss/contract/organisations";
import type { z } from "zod";
import type { Tx } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";
import { listAreas } from "./areas.repo.ts";
import { listUnits } from "./units.repo.ts";

type UnitChanges = z.output<typeof changeUnit.body>;

const repeated = (field: string, rows: readonly { readonly id: string }[]) =>
  rows.flatMap((row, at): Issue[] =>
    rows.findIndex((other) => other.id === row.id) < at
      ? [{ path: `body.${field}.${at}.id`, code: "validation.duplicate" }]
      : [],
  );

function hourIssues(changes: UnitChanges): Issue[] {
  const windows = (changes.dutyWindows ?? []).flatMap((row, at): Issue[] =>
    row.toMin > row.fromMin
      ? []
      : [
          {
            path: `body.dutyWindows.${at}.toMin`,
            code: "organisations.hoursEndBeforeTheyBegin",
          },
        ],
  );
  const exceptions = (changes.dutyExceptions ?? []).flatMap(
    ({ closed, fromMin, toMin }, at): Issue[] => {
      if (closed) return [];
      const path = `body.dutyExceptions.${at}`;
      if (fromMin === null || toMin === null)
        return [
          { path: `${path}.fromMin`, code: "organisations.hoursMissing" },
        ];
      return toMin > fromMin
        ? []
        : [
            {
              path: `${path}.toMin`,
              code: "organisations.hoursEndBeforeTheyBegin",
            },
          ];
    },
  );
  return [...windows, ...exceptions];
}

async function referenceIssues(tx: Tx, changes: UnitChanges): Promise<Issue[]> {
  const issues: Issue[] = [];
  if (changes.parentId != null) {
    const own = await listUnits(tx, tx.actor.organisationId);
    if (!own.some((record) => record.unit.id === changes.parentId))
      issues.push({
        path: "body.parentId",
        code: "organisations.parentUnknown",
      });
  }
  if ((changes.areas ?? []).length === 0) return issues;
  const known = new Set((await listAreas(tx, {})).map((area) => area.id));
  return [
    ...issues,
    ...(changes.areas ?? []).flatMap((area, at): Issue[] =>
      known.has(area.areaId)
        ? []
        : [
            {
              path: `body.areas.${at}.areaId`,
              code: "organisations.areaUnknown",
            },
          ],
    ),
  ];
}

/** Refuses what contradicts itself or the directory, with every reason at once. */
export async function checkUnit(tx: Tx, changes: UnitChanges): Promise<void> {
  const issues = [
    ...(await referenceIssues(tx, changes)),
    ...hourIssues(changes),
    ...repeated("dutyWindows", changes.dutyWindows ?? []),
    ...repeated("dutyExceptions", changes.dutyExceptions ?? []),
    ...repeated("contacts", changes.contacts ?? []),
  ];
  if (issues.length > 0) throw problem("request.invalid", { issues });
}
