// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "../../../platform/i18n/index.ts";
import {
  type OutboxEntry,
  readProblem,
  useLive,
} from "../../../platform/outbox/index.ts";
import { usePhone } from "../phone/phoneState.ts";

/** The server's refusal as far as the phone shows it. */
export interface ProblemWords {
  /** Why, in the server's words. */
  readonly reason: string;
  /** The refusal is about the place. */
  readonly isPlace: boolean;
  /** Version of the present state, when the entry was stale. */
  readonly currentVersion: number | null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function issuesOf(problem: Record<string, unknown>) {
  const errors = problem["errors"];
  if (!Array.isArray(errors)) return [];
  return errors.filter(isRecord).map((issue) => ({
    path: textOf(issue["path"]),
    message: textOf(issue["message"]),
  }));
}

function versionOf(problem: Record<string, unknown>): number | null {
  const current = problem["current"];
  return isRecord(current) && typeof current["version"] === "number"
    ? current["version"]
    : null;
}

/** Why a parked entry was refused; undefined while the phone is locked. */
export function useProblem(entry: OutboxEntry): ProblemWords | undefined {
  const t = useTranslations("capture.outbox");
  const { db, vaultState } = usePhone();
  const isOpen = vaultState === "open";
  const problem = useLive(
    async () => (isOpen ? await readProblem(db, entry, Date.now()) : undefined),
    [db, entry, isOpen],
  );
  const code = entry.lastError?.code ?? "";
  if (code.startsWith("outbox."))
    return { reason: t("unreadable"), isPlace: false, currentVersion: null };
  if (!isRecord(problem))
    return isOpen
      ? { reason: t("serverFails"), isPlace: false, currentVersion: null }
      : undefined;
  const issues = issuesOf(problem);
  const detail = textOf(problem["detail"]);
  const words = issues.map((issue) => issue.message).filter(Boolean);
  return {
    reason: words.length > 0 ? words.join(" ") : detail,
    isPlace: issues.some((issue) => issue.path.includes("place")),
    currentVersion: versionOf(problem),
  };
}
