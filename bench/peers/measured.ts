// SPDX-License-Identifier: EUPL-1.2
import type { PlannedIncident } from "./plan.ts";
import type { Ask } from "./requests.ts";
import type { Served } from "./served.ts";

/** What every server is asked, in its own words. */
export interface Questions {
  create(incident: PlannedIncident): Ask;
  page(at: PageQuestion): Ask;
  box(box: BoxQuestion): Ask;
  read(id: string): Ask;
}

/** 50 incidents of a category before an instant, the newest first. */
export interface PageQuestion {
  readonly category: string;
  readonly before: string;
}

/** What a map shows: cells of 100 m, upper ends exclusive, and local days. */
export interface BoxQuestion {
  readonly n0: number;
  readonly e0: number;
  readonly n1: number;
  readonly e1: number;
  readonly from: string;
  readonly to: string;
}

/** A server that holds the 100,000 incidents and answers. */
export interface Measured extends Questions, Served {
  readonly name: string;
  readonly port: number;
  /** What it says about a commit that it acknowledged. */
  readonly durability: string;
  /** How many rows or groups an answer to a page or box holds. */
  count(body: string): number;
}
