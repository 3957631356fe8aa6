// SPDX-License-Identifier: EUPL-1.2

type Pattern = readonly [name: string, pattern: RegExp];

const programs: readonly Pattern[] = [
  ["Edge", /\bEdg(?:A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Chrome|CriOS|Chromium)\//],
  ["Safari", /\bVersion\/[\d.]+.*\bSafari\//],
];

const systems: readonly Pattern[] = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["Linux", /\bLinux\b/],
];

function firstMatch(patterns: readonly Pattern[], text: string) {
  return patterns.find(([, pattern]) => pattern.test(text))?.[0];
}

/**
 * Program and system in words, to recognise one's own devices by. Kept instead
 * of the browser's own line, which would tell devices apart for good.
 */
export function deviceLabel(userAgent: string | null): string {
  const text = userAgent ?? "";
  const program = firstMatch(programs, text);
  const system = firstMatch(systems, text);
  const known = [program, system].filter((part) => part !== undefined);
  return known.length === 0 ? "Unbekanntes Gerät" : known.join(", ");
}
