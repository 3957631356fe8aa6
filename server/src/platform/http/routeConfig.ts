// SPDX-License-Identifier: EUPL-1.2
import type { OperationSpec } from "@schulterschluss/contract/http";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Set on routes that are operations of the contract. */
    operation?: OperationSpec;
  }
}
