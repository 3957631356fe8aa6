// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { base32, findTotpStep, totpCode, totpStep, totpUri } from "./totp.ts";

// RFC 4226, appendix D, and RFC 6238, appendix B (SHA-1, last six digits).
const secret = Buffer.from("12345678901234567890");

describe("one-time codes of an app", () => {
  it.each([
    [0, "755224"],
    [1, "287082"],
    [9, "520489"],
  ])("gives the code of counter %i that RFC 4226 lists", (counter, code) => {
    expect(totpCode(secret, counter)).toBe(code);
  });

  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [20_000_000_000, "353130"],
  ])("gives the code of second %i that RFC 6238 lists", (second, code) => {
    const at = new Date(second * 1000);
    expect(totpCode(secret, totpStep(at))).toBe(code);
  });

  it("finds the step of a code that is one step late, and of none further away", () => {
    const at = new Date(1_111_111_109_000);
    const now = totpStep(at);
    expect(findTotpStep(secret, totpCode(secret, now - 1), at)).toBe(now - 1);
    expect(findTotpStep(secret, totpCode(secret, now - 2), at)).toBeUndefined();
    expect(findTotpStep(secret, totpCode(secret, now + 2), at)).toBeUndefined();
  });

  it("takes a code with the space that apps show in the middle", () => {
    const at = new Date(59_000);
    expect(findTotpStep(secret, "287 082", at)).toBe(1);
  });

  it("writes secrets in base32 as RFC 4648 lists it, without padding", () => {
    expect(base32(Buffer.from("foobar"))).toBe("MZXW6YTBOI");
    expect(base32(Buffer.from("f"))).toBe("MY");
  });

  it("names product and person in the address for the app", () => {
    expect(totpUri(secret, "jana roth@sulzbach.example")).toBe(
      "otpauth://totp/Schulterschluss%3Ajana%20roth%40sulzbach.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Schulterschluss&digits=6&period=30",
    );
  });
});
