// SPDX-License-Identifier: EUPL-1.2
export { type Period, periodOf, periods } from "./period.ts";
