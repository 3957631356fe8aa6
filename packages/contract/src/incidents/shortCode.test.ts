// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { shortCode } from "./shortCode.ts";

const id = "019b0a4e-7c31-7f02-9d3c-5b8e21f4a6d7";

test("the short code is five readable places with a dash", () => {
  expect(shortCode(id)).toMatch(
    /^[2-9A-HJKMNP-TV-Z]{2}-[2-9A-HJKMNP-TV-Z]{3}$/,
  );
});

test("the same id always gives the same code, another id another one", () => {
  expect(shortCode(id.toUpperCase())).toBe(shortCode(id));
  expect(shortCode("019b0a4e-7c31-7f02-9d3c-5b8e21f4a6d8")).not.toBe(
    shortCode(id),
  );
});

test("the time part of the id does not change the code", () => {
  expect(shortCode("00000000-0000-7000-9d3c-5b8e21f4a6d7")).toBe(shortCode(id));
});
