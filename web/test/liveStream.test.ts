// SPDX-License-Identifier: EUPL-1.2
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import {
  parseFrame,
  readLiveStream,
  type StreamFrame,
} from "../src/platform/live/liveStream.ts";

describe("parseFrame", () => {
  it("takes event, id and data apart", () => {
    expect(parseFrame('id: a.7\nevent: change\ndata: {"seq":7}')).toEqual({
      event: "change",
      id: "a.7",
      data: '{"seq":7}',
    });
  });

  it("joins several lines of data and keeps colons in them", () => {
    expect(parseFrame("data: a: b\ndata:c")).toEqual({
      event: "message",
      id: undefined,
      data: "a: b\nc",
    });
  });

  it("takes a comment for a sign of life", () => {
    expect(parseFrame(": heartbeat")).toEqual({ event: "beat" });
  });
});

describe("readLiveStream", () => {
  const servers = new Set<ReturnType<typeof createServer>>();
  afterEach(() => {
    for (const server of servers) server.close();
    servers.clear();
  });

  async function serve(
    answer: Parameters<typeof createServer>[1],
  ): Promise<string> {
    const server = createServer(answer);
    servers.add(server);
    await new Promise<void>((done) => {
      server.listen(0, "127.0.0.1", done);
    });
    const { port } = server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/live`;
  }

  it("hands frames over whole, however the network cuts them", async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("event: hel");
      response.write('lo\ndata: {"heartbeatS":15}\n');
      response.write("\n: heartbeat\n\nid: x.1\nevent: ch");
      response.end("ange\ndata: {}\n\n");
    });
    const frames: StreamFrame[] = [];
    const status = await readLiveStream(
      address,
      undefined,
      AbortSignal.timeout(5000),
      (frame) => frames.push(frame),
    );
    expect(status).toBe(200);
    expect(frames.map((frame) => frame.event)).toEqual([
      "hello",
      "beat",
      "change",
    ]);
  });

  it("asks to go on after the last event it has heard", async () => {
    let asked: unknown;
    const address = await serve((request, response) => {
      asked = request.headers["last-event-id"];
      response.end();
    });
    await readLiveStream(
      address,
      "x.41",
      AbortSignal.timeout(5000),
      () => undefined,
    );
    expect(asked).toBe("x.41");
  });

  it("answers the status when the server refuses", async () => {
    const address = await serve((_request, response) => {
      response.writeHead(401);
      response.end();
    });
    const status = await readLiveStream(
      address,
      undefined,
      AbortSignal.timeout(5000),
      () => undefined,
    );
    expect(status).toBe(401);
  });
});
