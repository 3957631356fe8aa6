// SPDX-License-Identifier: EUPL-1.2

/** Sentences about what is wrong; none when all is well. */
export type Findings = readonly string[];
