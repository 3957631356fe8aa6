// SPDX-License-Identifier: EUPL-1.2

/** PIN that the demonstration sets by itself and prints on the locked screen; nothing real is protected by it. */
export const demoPin = "123456";
