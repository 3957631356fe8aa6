// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { makeLinkToken, readLinkToken } from "./links.ts";

const key = Buffer.alloc(32, 1);
const id = "0198c0de-0000-7000-8000-00000000abcd";

describe("links that are handed out", () => {
  it("gives the id back for a genuine token", () => {
    const token = makeLinkToken(key, "invitation", id);
    expect(readLinkToken(key, "invitation", token)).toBe(id);
  });

  it("refuses a token of another kind, key or id, and anything cut", () => {
    const token = makeLinkToken(key, "invitation", id);
    const forged = Buffer.from(token, "base64url");
    forged.writeUInt8(forged.readUInt8(15) ^ 1, 15);
    const attempts = [
      readLinkToken(key, "passwordReset", token),
      readLinkToken(Buffer.alloc(32, 2), "invitation", token),
      readLinkToken(key, "invitation", forged.toString("base64url")),
      readLinkToken(key, "invitation", token.slice(0, -4)),
      readLinkToken(key, "invitation", `${token}A`),
      readLinkToken(key, "invitation", ""),
    ];
    expect(attempts).toEqual(attempts.map(() => undefined));
  });
});
