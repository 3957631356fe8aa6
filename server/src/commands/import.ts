// SPDX-License-Identifier: EUPL-1.2
import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { type Locale, locales } from "@schulterschluss/contract/core";
import { fillText } from "@schulterschluss/contract/errors";
import { importTexts } from "@schulterschluss/contract/import";
import type { App } from "../app.ts";
import {
  type BadRow,
  ImportError,
  type ImportOrder,
  type ImportReport,
  type ImportWatch,
  type ReadingState,
  listShippedMappings,
  loadMapping,
  openBadRowsFile,
  reasonOf,
} from "../modules/import/index.ts";
import { readArguments, useOf } from "./arguments.ts";
import { type CommandContext, UsageError } from "./command.ts";
import { openBeside } from "./installation.ts";
import { openApplication } from "./serve.ts";

const usage = `import --organisation <short name> --mapping <name or file> --file <data>
         [--unit <id>] [--join <name>=<file>]... [--dry-run] [--bad-rows <file>] [--language de|en|fr]`;
const mostShown = 20;
const finishedWithBadRows = 3;

/** What the person at the command line asked for. */
interface Wish {
  readonly organisation: string;
  readonly unit: string | undefined;
  readonly mapping: string;
  readonly file: string;
  readonly joinFiles: ReadonlyMap<string, string>;
  readonly isDryRun: boolean;
  readonly badRows: string | undefined;
  readonly locale: Locale;
}

function readJoins(joins: readonly string[]): Map<string, string> {
  return new Map(
    joins.map((join) => {
      const [, name, file] = /^([^=]+)=(.+)$/.exec(join) ?? [];
      if (name === undefined || file === undefined)
        throw new UsageError("--join wants <name>=<file>");
      return [name, resolve(file)];
    }),
  );
}

async function readWish(context: CommandContext) {
  const { values } = readArguments(context.args, usage, {
    organisation: { type: "string" },
    unit: { type: "string" },
    mapping: { type: "string" },
    file: { type: "string" },
    join: { type: "string", multiple: true, default: [] },
    "dry-run": { type: "boolean", default: false },
    "bad-rows": { type: "string" },
    language: { type: "string", default: "de" },
  });
  const { organisation, mapping, file } = values;
  if (
    organisation === undefined ||
    mapping === undefined ||
    file === undefined
  ) {
    const shipped = (await listShippedMappings()).join(", ");
    throw new UsageError(
      `Usage: schulterschluss ${usage}\nMappings that are shipped: ${shipped}`,
    );
  }
  const locale = locales.find((one) => one === values.language);
  if (locale === undefined)
    throw new UsageError("--language is one of de, en, fr");
  const badRows = values["bad-rows"];
  const wish: Wish = {
    organisation,
    unit: values.unit,
    mapping,
    file: resolve(file),
    joinFiles: readJoins(values.join),
    isDryRun: values["dry-run"],
    badRows: badRows === undefined ? undefined : resolve(badRows),
    locale,
  };
  return { wish, use: useOf(values) };
}

async function refuseExisting(path: string | undefined): Promise<void> {
  if (path === undefined) return;
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (exists) throw new UsageError(`${path} exists: name a new file`);
}

async function orderOf(application: App, wish: Wish): Promise<ImportOrder> {
  return {
    organisationId: await application.imports.getOrganisationId(
      wish.organisation,
    ),
    unitId: wish.unit ?? null,
    mapping: await loadMapping(wish.mapping),
    file: wish.file,
    joinFiles: wish.joinFiles,
  };
}

const barWidth = 24;

function barOf(state: ReadingState, locale: Locale): string {
  const part = Math.min(1, state.bytesRead / Math.max(1, state.bytesTotal));
  const full = Math.round(part * barWidth);
  const bar = "█".repeat(full) + "░".repeat(barWidth - full);
  const number = (value: number) => value.toLocaleString(locale);
  return `${bar} ${Math.floor(part * 100)} %  ${number(state.read)} ${importTexts.read[locale]}, ${number(state.bad)} ${importTexts.bad[locale]}`;
}

const showEveryMs = 100;

/** Shows how far reading has come, a few times a second. */
function progressOf(context: CommandContext, locale: Locale) {
  let nextMs = 0;
  return (state: ReadingState) => {
    const nowMs = performance.now();
    if (context.showProgress === undefined || nowMs < nextMs) return;
    nextMs = nowMs + showEveryMs;
    context.showProgress(barOf(state, locale));
  };
}

function linesOf(report: ImportReport, locale: Locale): string[] {
  const line = (name: keyof typeof importTexts, value: number) =>
    `${value.toLocaleString(locale).padStart(12)}  ${importTexts[name][locale]}`;
  return [
    line("read", report.read),
    line("good", report.good),
    line("bad", report.bad),
    line("filtered", report.filtered),
    line("repeated", report.repeated),
    line("withoutPosition", report.withoutPosition),
    ...(report.stored === null ? [] : [line("stored", report.stored)]),
    ...(report.known === null ? [] : [line("known", report.known)]),
    report.root === null
      ? importTexts.stopped[locale]
      : fillText(importTexts.root[locale], { root: report.root }),
  ];
}

function badLines(
  shown: readonly BadRow[],
  report: ImportReport,
  { locale, badRows }: Wish,
): string[] {
  if (report.bad === 0) return [];
  const head = { shown: shown.length, count: report.bad };
  const lines = shown.flatMap(({ row, issues }) =>
    issues.map((issue) => {
      const reason = reasonOf(issue, locale);
      const { column, value } = issue;
      const params = { line: row.line, column, value, reason };
      return `  ${fillText(importTexts.badRow[locale], params)}`;
    }),
  );
  return [
    fillText(importTexts.badHead[locale], head),
    ...lines,
    ...(badRows === undefined
      ? []
      : [fillText(importTexts.badFile[locale], { file: badRows })]),
  ];
}

async function carryOut(
  context: CommandContext,
  application: App,
  wish: Wish,
): Promise<number> {
  const { locale, isDryRun } = wish;
  const order = await orderOf(application, wish);
  const { title, format } = order.mapping;
  const text = isDryRun ? importTexts.dryRun : importTexts.begun;
  context.print(fillText(text[locale], { title }));
  const shown: BadRow[] = [];
  let file: ReturnType<typeof openBadRowsFile> | undefined;
  const watch: ImportWatch = {
    signal: context.signal,
    onOpen: (columns, continuesAt) => {
      if (wish.badRows !== undefined)
        file = openBadRowsFile(wish.badRows, columns, format, locale);
      if (continuesAt !== null)
        context.print(
          fillText(importTexts.continued[locale], { stored: continuesAt }),
        );
    },
    onRow: progressOf(context, locale),
    onBad: async (bad) => {
      if (shown.length < mostShown) shown.push(bad);
      await file?.add(bad);
    },
  };
  const { imports } = application;
  const report = await (isDryRun
    ? imports.tryImport(order, watch)
    : imports.importFile(order, watch));
  await file?.close();
  context.showProgress?.("");
  for (const line of linesOf(report, locale)) context.print(line);
  for (const line of badLines(shown, report, wish)) context.print(line);
  if (report.root === null) return 1;
  return report.bad === 0 ? 0 : finishedWithBadRows;
}

/**
 * Imports incidents from a file into the records of an organisation, also
 * beside a running server. Status 0: all rows are good; 3: finished, some rows
 * are bad; 1: stopped, or not possible.
 */
export async function importData(context: CommandContext): Promise<number> {
  const { wish, use } = await readWish(context);
  await refuseExisting(wish.badRows);
  const installation = await openBeside(context.config, use);
  try {
    const { application } = await openApplication(context, installation, use);
    try {
      return await carryOut(context, application, wish);
    } finally {
      await application.stop();
    }
  } catch (error) {
    if (error instanceof ImportError)
      throw new UsageError(error.textIn(wish.locale));
    throw error;
  } finally {
    await installation.close();
  }
}
