// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { inject } from "vitest";

// What all tests together asked of the product, written down by the product's
// own log while it answered: a test that only names an operation is not in it.

/** One answer: of which operation, how, and whether the request left an audit row. */
export interface Answered {
  readonly operation: string;
  readonly status: number;
  readonly isAudited: boolean;
}

interface LogLine {
  readonly operation: string;
  readonly status: number;
  readonly requestId: string;
}

/** Takes the log of one test app; written down when the app is closed. */
export class Ledger {
  readonly #answers: LogLine[] = [];
  readonly #audited = new Set<string>();

  take(line: string): void {
    if (line.includes('"message":"answered"'))
      this.#answers.push(JSON.parse(line) as LogLine);
  }

  /** Notes which requests left an audit row; to be called before a test empties the log. */
  async readAuditLog(admin: pg.Pool): Promise<void> {
    const { rows } = await admin.query<{ request_id: string }>(
      "select distinct request_id from audit_entries",
    );
    for (const row of rows) this.#audited.add(row.request_id);
  }

  /** Adds a file of its own to the folder of the run, if the run keeps a ledger. */
  async write(admin: pg.Pool): Promise<void> {
    const folder = inject("ledgerFolder");
    if (folder === undefined || this.#answers.length === 0) return;
    await this.readAuditLog(admin);
    const answers = new Map<string, Answered>();
    for (const { operation, status, requestId } of this.#answers) {
      const isAudited = this.#audited.has(requestId);
      const answer = { operation, status, isAudited };
      answers.set(JSON.stringify(answer), answer);
    }
    await writeFile(
      join(folder, `${randomUUID()}.json`),
      JSON.stringify([...answers.values()]),
    );
  }
}

declare module "vitest" {
  interface ProvidedContext {
    /** Where test apps write down what they were asked; not in every run. */
    ledgerFolder: string | undefined;
  }
}
