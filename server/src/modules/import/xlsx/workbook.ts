// SPDX-License-Identifier: EUPL-1.2
import { posix } from "node:path";
import { readDateStyles } from "./cellStyles.ts";
import { readXml } from "./xmlTokens.ts";
import { ArchiveError, type ZipArchive } from "./zipArchive.ts";

/** What cells need to be read: shared texts, which styles are dates, and the calendar. */
export interface Workbook {
  /** Names of the sheets, in order. */
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly texts: readonly string[];
  readonly dateStyles: ReadonlySet<number>;
  readonly epoch: 1900 | 1904;
}

const main = "xl/workbook.xml";

async function readTargets(zip: ZipArchive): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  const source = await zip.read("xl/_rels/workbook.xml.rels");
  for await (const token of readXml(source)) {
    if (token.kind !== "open" || token.name !== "Relationship") continue;
    const { Id = "", Target = "" } = token.attributes;
    const isAbsolute = Target.startsWith("/");
    targets.set(Id, isAbsolute ? Target.slice(1) : posix.join("xl", Target));
  }
  return targets;
}

/** Texts as Excel keeps them: control characters are written as `_x000D_`. */
function decodeText(text: string): string {
  return text.replaceAll(/_x([0-9A-F]{4})_/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

async function readTexts(zip: ZipArchive): Promise<string[]> {
  const part = "xl/sharedStrings.xml";
  if (!zip.has(part)) return [];
  const texts: string[] = [];
  let current = "";
  let isInText = false;
  let isInReading = false;
  for await (const token of readXml(await zip.read(part))) {
    if (token.kind === "text") {
      if (isInText && !isInReading) current += token.text;
      continue;
    }
    // <rPh> holds the reading of Japanese texts beside the text itself.
    if (token.name === "rPh") isInReading = token.kind === "open";
    if (token.name === "t") isInText = token.kind === "open";
    if (token.name !== "si") continue;
    if (token.kind === "close") texts.push(decodeText(current));
    current = "";
  }
  return texts;
}

/** Reads what is around the cells of a workbook. */
export async function readWorkbook(zip: ZipArchive): Promise<Workbook> {
  if (!zip.has(main)) throw new ArchiveError("this is not a spreadsheet file");
  const targets = await readTargets(zip);
  const sheets: { name: string; part: string }[] = [];
  let epoch: Workbook["epoch"] = 1900;
  for await (const token of readXml(await zip.read(main))) {
    if (token.kind !== "open") continue;
    const { name = "", id = "", date1904 } = token.attributes;
    if (token.name === "workbookPr" && /^(?:1|true)$/.test(date1904 ?? ""))
      epoch = 1904;
    const part = targets.get(id);
    if (token.name === "sheet" && part !== undefined)
      sheets.push({ name, part });
  }
  const styles = "xl/styles.xml";
  return {
    sheets,
    texts: await readTexts(zip),
    dateStyles: zip.has(styles)
      ? await readDateStyles(await zip.read(styles))
      : new Set(),
    epoch,
  };
}
