// SPDX-License-Identifier: EUPL-1.2

/** Hands a file to the person, as a download of the browser. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name.replaceAll("\u00ad", "").replace(/[^\p{L}\d.-]+/gu, "-");
  link.click();
  // The browser has begun reading by the next turn at the latest.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The same for data, readable by people and by the command line. */
export function saveJson(data: unknown, name: string): void {
  const text = JSON.stringify(data, undefined, 2);
  saveFile(new Blob([text], { type: "application/json" }), name);
}
