// SPDX-License-Identifier: EUPL-1.2
export { expectedCases, personTime } from "./expected.ts";
export type { ScanCounts } from "./prepareCounts.ts";
export type { EventOptions, ScanEvents } from "./prepareEvents.ts";
export type { ScanCluster, ScanResult } from "./result.ts";
export { scanCounts, scanEvents } from "./scan.ts";
export type { ScanOptions, ScanSettings } from "./settings.ts";
