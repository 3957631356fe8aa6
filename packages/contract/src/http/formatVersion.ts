// SPDX-License-Identifier: EUPL-1.2

/**
 * Versions of the wire format that the server speaks (`Format-Version`). A
 * version stays for twelve months after its successor, for phones that were
 * not updated.
 */
export const supportedFormatVersions = [1] as const;
