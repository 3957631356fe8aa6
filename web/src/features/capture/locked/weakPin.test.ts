// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { isWeakPin } from "./weakPin.ts";

test.each(["000000", "123456", "654321", "121212", "123123"])(
  "%s is refused as easy to guess",
  (pin) => expect(isWeakPin(pin)).toBe(true),
);

test.each(["270491", "135790", "123457"])("%s is taken", (pin) =>
  expect(isWeakPin(pin)).toBe(false),
);
