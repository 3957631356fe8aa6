// SPDX-License-Identifier: EUPL-1.2
import type { Uuid } from "../../platform/db/actor.ts";
import type { ServerModule } from "../../platform/http/module.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Incidents } from "../incidents/index.ts";
import { ImportError } from "./importError.ts";
import {
  type ImportReport,
  type ImportWatch,
  importFile,
  tryImport,
} from "./run/importFile.ts";
import type { ImportOrder } from "./run/importParts.ts";
import { findActiveOrganisationId } from "./run/runs.repo.ts";

/** Imports of files, as the command line uses them. */
export interface Imports {
  readonly module: ServerModule;
  /** The active organisation with this short name; throws an ImportError. */
  getOrganisationId(slug: string): Promise<Uuid>;
  /** Stores the good rows of a file; throws an ImportError when that cannot be done at all. */
  importFile(order: ImportOrder, watch?: ImportWatch): Promise<ImportReport>;
  /** Says what `importFile` would do, and stores nothing. */
  tryImport(order: ImportOrder, watch?: ImportWatch): Promise<ImportReport>;
}

/** Builds the module. */
export function createImports(
  platform: Platform,
  incidents: Incidents,
): Imports {
  const parts = { platform, incidents };
  return {
    module: { name: "import", operations: [] },
    getOrganisationId: async (slug) => {
      const id = await findActiveOrganisationId(platform.db, slug);
      if (id === undefined)
        throw new ImportError("import.organisationUnknown", { slug });
      return id;
    },
    importFile: (order, watch) => importFile(parts, order, watch),
    tryImport: (order, watch) => tryImport(parts, order, watch),
  };
}

export { ImportError } from "./importError.ts";
export { listShippedMappings, loadMapping } from "./mapping.ts";
export type { BadRow } from "./run/badRow.ts";
export { openBadRowsFile, reasonOf } from "./run/badRowsFile.ts";
export type {
  ImportReport,
  ImportWatch,
  ReadingState,
} from "./run/importFile.ts";
export type { ImportOrder } from "./run/importParts.ts";
