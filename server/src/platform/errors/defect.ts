// SPDX-License-Identifier: EUPL-1.2

/**
 * A mistake of ours, found at run time. Its message names code, codes and ids
 * only, so it may be logged; it never reaches a client.
 */
export class Defect extends Error {
  override readonly name = "Defect";
}
