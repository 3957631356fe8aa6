// SPDX-License-Identifier: EUPL-1.2
import type { Purpose } from "../db/actor.ts";
import type { JobHandler } from "../jobs/jobHandler.ts";
import type { MailTemplate } from "../mail/mailTemplate.ts";
import type { Platform } from "../platform.ts";
import type { ImplementedOperation } from "./call.ts";
import type { ConstraintErrors } from "./failure.ts";

/** Everything a module gives the platform; named only by the composition root. */
export interface ServerModule {
  /** Also the purpose of its transactions and the prefix of its operation ids. */
  readonly name: Purpose;
  readonly operations: readonly ImplementedOperation[];
  readonly jobs?: readonly JobHandler[];
  readonly mails?: readonly MailTemplate[];
  /** Names of database constraints and the errors they mean to a client. */
  readonly constraints?: ConstraintErrors;
  /** Runs once before the server is ready; must be safe to run at every start. */
  onStart?(platform: Platform): Promise<void>;
  /** Runs at shutdown after the last request was answered. */
  onStop?(platform: Platform): Promise<void>;
}
