// SPDX-License-Identifier: EUPL-1.2
// Sealing as the start-up set and imports do it: one fresh data key a record.
import { createSecretKey, randomBytes } from "node:crypto";
import {
  encrypt,
  wrapDataKey,
} from "../../server/src/platform/keys/envelope.ts";
import { recordFigure, tableHead } from "../record.ts";

const records = 60_000;
const organisation = "11111111-1111-4111-8111-111111111111";
const wrapping = {
  id: "019aa0c1-7f00-7000-8000-00000000000a",
  key: createSecretKey(randomBytes(32)),
};
const plain = Buffer.from(
  JSON.stringify({ description: "x".repeat(270), persons: [] }),
);

const startedAt = performance.now();
for (let number = 0; number < records; number += 1) {
  const dataKey = randomBytes(32);
  wrapDataKey(wrapping, organisation, dataKey);
  encrypt(dataKey, `record/1/${organisation}/${number}`, plain);
}
const ours = (performance.now() - startedAt) / 1000;
process.stdout.write(tableHead);
const met = await recordFigure({ id: "keys.seal-60k", ours });
process.exitCode = met ? 0 : 1;
