// SPDX-License-Identifier: EUPL-1.2
import type { ImportMapping } from "@schulterschluss/contract/import";
import type {
  IncidentInput,
  IncidentState,
} from "@schulterschluss/contract/incidents";
import type { Uuid } from "../../../platform/db/actor.ts";
import type { RowIssue, SourceRow } from "../readers/sourceRow.ts";
import {
  type Accessor,
  type Accessors,
  type JoinedRow,
  accessorsFor,
} from "./accessor.ts";
import type { JoinTable } from "./joinTable.ts";
import { categoryLookUp, filterTest } from "./lookUp.ts";
import { idMaker } from "./rowId.ts";
import { placeReader } from "./rowPlace.ts";
import { type TimeWindow, windowReader } from "./timeWindow.ts";

/** What a row is: an incident with the state it has reached, or not wanted, or there already, or bad. */
export type MappedRow =
  | {
      readonly kind: "good";
      readonly input: IncidentInput;
      readonly state: IncidentState;
    }
  | { readonly kind: "filtered" | "repeated" }
  | { readonly kind: "bad"; readonly issues: readonly RowIssue[] };

/** Turns rows into incidents, in the order of the file. */
export type MapRow = (row: SourceRow) => MappedRow;

/** What the rows are mapped with. */
export interface MapperParts {
  readonly mapping: ImportMapping;
  readonly joins: readonly JoinTable[];
  readonly organisationId: Uuid;
  readonly unitId: Uuid | null;
  readonly now: Date;
}

const longestText = 10_000;
const longestLine = 200;

type ReadText = (row: JoinedRow, issues: RowIssue[]) => string | null;

function tooLong(column: string, value: string, max: number): RowIssue {
  return {
    column,
    value: `${value.slice(0, 60)}…`,
    code: "import.textTooLong",
    params: { max },
  };
}

function descriptionReader(
  { description }: ImportMapping,
  { one }: Accessors,
): ReadText {
  if (description === undefined) return () => null;
  const parts = description.parts.map(({ column, label }) => ({
    read: one(column),
    label: label === undefined ? "" : `${label} `,
  }));
  return (row, issues) => {
    const found: string[] = [];
    for (const { read, label } of parts) {
      const value = read(row);
      if (value !== "") found.push(label + value);
    }
    const text = found.join(description.separator).trim();
    if (text.length > longestText)
      issues.push(
        tooLong(description.parts[0]?.column ?? "", text, longestText),
      );
    return text === "" ? null : text;
  };
}

function fileNumberReader(
  { fileNumber }: ImportMapping,
  { one }: Accessors,
): (row: JoinedRow, issues: RowIssue[]) => IncidentInput["fileNumbers"] {
  if (fileNumber === undefined) return () => [];
  const { column, issuer } = fileNumber;
  const read = one(column);
  return (row, issues) => {
    const number = read(row);
    if (number.length > longestLine)
      issues.push(tooLong(column, number, longestLine));
    return number === "" ? [] : [{ kind: "foreign", issuer, number }];
  };
}

function categoryReader(
  { category }: ImportMapping,
  { several }: Accessors,
): ReadText {
  const columns = category.columns ?? [];
  const text: Accessor = several(columns);
  const lookUp = categoryLookUp(category);
  return (row, issues) => {
    const value = text(row);
    const key = lookUp(value);
    if (key === undefined)
      issues.push({
        column: columns.join(" "),
        value,
        code: "import.categoryUnknown",
      });
    return key ?? null;
  };
}

function stateReader({ state }: ImportMapping, { several }: Accessors) {
  const text = several(state.columns ?? []);
  const table = new Map(Object.entries(state.table));
  return (row: JoinedRow) => table.get(text(row)) ?? state.otherwise;
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

/** What is the same in every incident of a mapping. */
function constantsOf({ mapping, unitId }: MapperParts) {
  return {
    kind: "incident" as const,
    urgency: mapping.urgency ?? null,
    occurredPrecision: mapping.occurred.precision,
    clockOffsetMs: null,
    source: mapping.source,
    statements: [],
    actionsTaken: mapping.actionsTaken,
    personCount: null,
    flags: [],
    fileIds: [],
    unitId,
    patrolId: null,
    caller: null,
    calledAt: null,
    calledNumber: null,
  };
}

/** Files seldom say when an entry was made: not before it was over, and not after now. */
function timesOf({ fromMs, toMs }: TimeWindow, nowMs: number) {
  return {
    occurredFrom: isoOf(fromMs),
    occurredTo: toMs === null ? null : isoOf(toMs),
    recordedAt: isoOf(Math.min(toMs ?? fromMs, nowMs)),
  };
}

/** Finds the rows of the joined files; one that is needed and missing is an issue. */
function joinRows(
  joins: readonly JoinTable[],
  positionNeeded: boolean,
  row: SourceRow,
  issues: RowIssue[],
): JoinedRow {
  const joined = joins.map((join) => {
    const found = join.find(row);
    if (found === undefined && positionNeeded)
      issues.push({
        column: join.name,
        value: join.keyText(row),
        code: "import.joinNotFound",
        params: { name: join.name },
      });
    return found;
  });
  return { row, joined };
}

/** Prepares a mapping for the rows of one file; ids depend on the rows before. */
export function rowMapper(parts: MapperParts): MapRow {
  const { mapping, joins, organisationId } = parts;
  const accessors = accessorsFor(joins);
  const constants = constantsOf(parts);
  const isWanted = filterTest(mapping.filters, accessors.one);
  const idOf = idMaker(organisationId, mapping, accessors);
  const readWindow = windowReader(mapping.occurred, accessors.several);
  const readPlace = placeReader(mapping.place, accessors);
  const readCategory = categoryReader(mapping, accessors);
  const readDescription = descriptionReader(mapping, accessors);
  const readFileNumbers = fileNumberReader(mapping, accessors);
  const readState = stateReader(mapping, accessors);
  return (source) => {
    if (source.issue !== undefined)
      return { kind: "bad", issues: [source.issue] };
    const issues: RowIssue[] = [];
    const { positionNeeded } = mapping.place;
    const row = joinRows(joins, positionNeeded, source, issues);
    if (!isWanted(row)) return { kind: "filtered" };
    const id = idOf(row, issues);
    const window = readWindow(row, issues);
    const place = readPlace(row, issues);
    const category = readCategory(row, issues);
    const description = readDescription(row, issues);
    const fileNumbers = readFileNumbers(row, issues);
    if (issues.length > 0 || window === null) return { kind: "bad", issues };
    if (id === null) return { kind: "repeated" };
    const input = {
      ...constants,
      id,
      category,
      ...timesOf(window, parts.now.getTime()),
      place,
      description,
      fileNumbers,
    };
    return { kind: "good", input, state: readState(row) };
  };
}
