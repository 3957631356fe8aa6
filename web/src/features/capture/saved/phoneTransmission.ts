// SPDX-License-Identifier: EUPL-1.2
import type { Answer } from "../../../platform/api/index.ts";

/** A transmission as the phone reads it. */
export type PhoneTransmission = Answer<"get", "/api/v1/transmissions/{id}">;
