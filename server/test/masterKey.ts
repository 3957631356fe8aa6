// SPDX-License-Identifier: EUPL-1.2

/** The master key of every test installation. */
export const testMasterKey: Buffer = Buffer.alloc(32, 7);
