// SPDX-License-Identifier: EUPL-1.2

/** One server-sent event, or a comment that only proves the line is alive. */
export type StreamFrame =
  | {
      readonly event: string;
      readonly data: string;
      readonly id: string | undefined;
    }
  | { readonly event: "beat" };

/**
 * Reads server-sent events by `fetch`, because `EventSource` hides heartbeats
 * and HTTP status. Resolves when the server ends the stream; throws when the
 * line breaks. Returns the status when the server refuses.
 */
export async function readLiveStream(
  address: string,
  lastEventId: string | undefined,
  signal: AbortSignal,
  onFrame: (frame: StreamFrame) => void,
): Promise<number> {
  const response = await fetch(address, {
    headers: {
      accept: "text/event-stream",
      ...(lastEventId !== undefined && { "last-event-id": lastEventId }),
    },
    credentials: "same-origin",
    cache: "no-store",
    signal,
  });
  if (!response.ok || response.body === null) return response.status;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return response.status;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) onFrame(parseFrame(block));
  }
}

/** One block of the stream, without its closing blank line. */
export function parseFrame(block: string): StreamFrame {
  let event = "message";
  let id: string | undefined;
  const data: string[] = [];
  let comment = true;
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    if (colon === 0 || line === "") continue;
    comment = false;
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") event = value;
    else if (field === "id") id = value;
    else if (field === "data") data.push(value);
  }
  return comment ? { event: "beat" } : { event, data: data.join("\n"), id };
}
