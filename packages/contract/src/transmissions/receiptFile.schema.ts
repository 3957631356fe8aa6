// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { receipt } from "./transmissions.schema.ts";

/** A receipt with all that is needed to verify it without the installation that gave it. */
export const receiptFile = z.strictObject({
  receipt,
  /** The signed bytes, verbatim. */
  envelope: z.string(),
  publicKeys: z.array(
    z.strictObject({
      keyId: z.string(),
      /** The 32 raw bytes of the Ed25519 key, base64. */
      publicKey: z.string(),
    }),
  ),
  /** Whether it held where it was given; whoever keeps the file verifies again. */
  valid: z.boolean(),
});
export type ReceiptFile = z.infer<typeof receiptFile>;
