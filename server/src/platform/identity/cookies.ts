// SPDX-License-Identifier: EUPL-1.2

/** Cookie that makes a device a registered workstation. */
export const workstationCookie = "schulterschluss.workstation";

/** The value of a cookie of a request, decoded; undefined when it was not sent. */
export function readCookie(headers: Headers, name: string): string | undefined {
  const start = `${name}=`;
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const trimmed = part.trim();
    if (trimmed.startsWith(start)) return decode(trimmed.slice(start.length));
  }
  return undefined;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** A cookie that only the server reads and that other sites cannot make the browser send along. */
export function makeCookie(
  name: string,
  value: string,
  options: { readonly maxAgeS: number; readonly secure: boolean },
): string {
  const secure = options.secure ? "; Secure" : "";
  return `${name}=${encodeURIComponent(value)}; Max-Age=${options.maxAgeS}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}
