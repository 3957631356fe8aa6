// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { findPasswordFlaw, isSimplePin } from "./passwordRules.ts";

const flaw = (password: string) =>
  findPasswordFlaw(password, ["petra.lang@sulzbach.example", "Petra Lang"]);

describe("findPasswordFlaw", () => {
  it.each([
    ["elf-zeichen", "tooShort"],
    ["x7".repeat(65), "tooLong"],
    ["aaaaaaaaaaaa", "tooCommon"],
    ["abababababab", "tooCommon"],
    ["123456789012", "tooCommon"],
    ["abcdefghijkl", "tooCommon"],
    ["Passwort2026!", "tooCommon"],
    ["P4ssw0rt-2026", "tooCommon"],
    ["Ordnungsamt1", "tooCommon"],
    ["SommerUrlaub2026", "tooCommon"],
    ["Polizei-Saarland", "tooCommon"],
    ["qwertzuiop123", "tooCommon"],
    ["20262026Winter", "tooCommon"],
    ["Petra-trinkt-Tee", "containsName"],
    ["zwölf Lang Igel", "containsName"],
  ] as const)("refuses %s as %s", (password, expected) => {
    expect(flaw(password)).toBe(expected);
  });

  it.each([
    "vier Igel tanzen barfuß",
    "kQ7-mzpw-Tr9v",
    "Zaunpfahl winkt Regenrinne",
    "gelbes moped im nebel",
    "0812 Butterblume quer",
  ])("accepts %s", (password) => {
    expect(flaw(password)).toBeUndefined();
  });

  it("asks for no kinds of characters when the password is long enough", () => {
    expect(flaw("zaunpfahlregenrinne")).toBeUndefined();
  });
});

describe("isSimplePin", () => {
  it.each([
    "000000",
    "123456",
    "987654",
    "112211",
    "123123",
    "121212",
    "198711",
    "200503",
  ])("refuses %s", (pin) => {
    expect(isSimplePin(pin)).toBe(true);
  });

  it.each(["482915", "730264", "518306"])("accepts %s", (pin) => {
    expect(isSimplePin(pin)).toBe(false);
  });
});
