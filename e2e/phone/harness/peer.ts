// SPDX-License-Identifier: EUPL-1.2
// The other end of the wire: keeps writes under the rules of the API
// (idempotency keys, problem+json, a session) and fails on demand.
import { createHash } from "node:crypto";
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { HarnessFiles } from "./build.ts";

/** What the next write meets. */
export type Failure =
  | { readonly kind: "answerLost" }
  | { readonly kind: "connectionLost" }
  | { readonly kind: "portal" }
  | {
      readonly kind: "status";
      readonly status: number;
      readonly code: string;
      readonly current?: unknown;
    };

/** A write that was committed, exactly as often as it stands here. */
export interface Committed {
  readonly path: string;
  readonly key: string;
  readonly formatVersion: string;
  readonly membership: string;
  readonly body: {
    readonly id: string;
    readonly words: string;
    readonly fileIds: readonly string[];
  };
}

export interface Peer {
  readonly url: string;
  readonly committed: Committed[];
  /** SHA-256 of each uploaded file. */
  readonly files: Map<string, string>;
  /** Paths of all writes in the order in which they came. */
  readonly asked: string[];
  /** Most writes that were open at the same time. */
  mostAtOnce: number;
  isSignedIn: boolean;
  /** Milliseconds the server's clock is ahead. */
  clockAheadMs: number;
  serve(files: HarnessFiles): void;
  failNext(...failures: Failure[]): void;
  /** Holds every answer until it is let go. */
  hold(): () => void;
  stop(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request)
    parts.push(Buffer.isBuffer(part) ? part : Buffer.from(String(part)));
  return Buffer.concat(parts);
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
}

const types: Record<string, string> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
};

/** Starts the peer on a free port. */
export async function startPeer(): Promise<Peer> {
  const statics = new Map<string, string>();
  const failures: Failure[] = [];
  const answers = new Map<
    string,
    { readonly hash: string; readonly body: string }
  >();
  let open = 0;
  let gate: Promise<void> | undefined;

  const send = (
    response: ServerResponse,
    status: number,
    body: unknown,
    type = "application/json",
  ) => {
    response.writeHead(status, {
      "Content-Type": type,
      Date: new Date(Date.now() + peer.clockAheadMs).toUTCString(),
      ETag: '"1"',
      // A browser repeats by itself on a connection it had used before; here only the outbox may.
      Connection: "close",
    });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
  const problem = (
    response: ServerResponse,
    status: number,
    code: string,
    current?: unknown,
  ) =>
    send(
      response,
      status,
      { status, code, detail: `Grund: ${code}`, current },
      "application/problem+json",
    );

  const write = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? "";
    const bytes = await bodyOf(request);
    peer.asked.push(path);
    await gate;
    const failure = failures.shift();
    if (failure?.kind === "connectionLost") return request.socket.destroy();
    if (failure?.kind === "portal")
      return send(
        response,
        200,
        "<html>Willkommen im WLAN</html>",
        "text/html",
      );
    if (failure?.kind === "status")
      return problem(response, failure.status, failure.code, failure.current);
    if (!peer.isSignedIn)
      return problem(response, 401, "identity.signInRequired");
    const hash = createHash("sha256").update(bytes).digest("hex");
    if (request.method === "PUT") {
      peer.files.set(path.split("/").at(-1) ?? "", hash);
      if (failure?.kind === "answerLost") return request.socket.destroy();
      return send(response, 201, { id: path });
    }
    const key = header(request, "idempotency-key");
    const known = answers.get(key);
    if (known !== undefined && known.hash !== hash)
      return problem(response, 422, "request.idempotencyKeyReused");
    if (known === undefined) {
      const body: Committed["body"] = JSON.parse(bytes.toString("utf8"));
      peer.committed.push({
        path,
        key,
        formatVersion: header(request, "format-version"),
        membership: header(request, "acting-membership"),
        body,
      });
      answers.set(key, {
        hash,
        body: JSON.stringify({ id: body.id, reference: "SUL-2026-04711" }),
      });
    }
    if (failure?.kind === "answerLost") return request.socket.destroy();
    return send(response, 201, answers.get(key)?.body ?? "{}");
  };

  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    if (path.startsWith("/api/")) {
      open += 1;
      peer.mostAtOnce = Math.max(peer.mostAtOnce, open);
      let isOpen = true;
      // Answered is answered: the connection may close later than the next one opens.
      const closed = () => {
        if (isOpen) open -= 1;
        isOpen = false;
      };
      response.once("finish", closed);
      response.once("close", closed);
      void write(request, response);
      return;
    }
    const name = path === "/" ? "/index.html" : (path.split("?")[0] ?? "");
    const file = statics.get(name);
    response.writeHead(file === undefined ? 404 : 200, {
      "Content-Type": types[name.split(".").at(-1) ?? ""] ?? "text/plain",
      "Cache-Control": "no-cache",
      Connection: "close",
    });
    response.end(file ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const peer: Peer = {
    url: `http://localhost:${port}`,
    committed: [],
    files: new Map(),
    asked: [],
    mostAtOnce: 0,
    isSignedIn: true,
    clockAheadMs: 0,
    serve: (files) => {
      statics.clear();
      for (const [name, content] of files) statics.set(name, content);
    },
    failNext: (...next) => failures.push(...next),
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return () => {
        gate = undefined;
        resolve();
      };
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return peer;
}
