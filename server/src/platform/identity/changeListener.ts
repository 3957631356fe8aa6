// SPDX-License-Identifier: EUPL-1.2
import pg from "pg";
import { type IdentityChange, identityChange } from "./identity.ts";

export interface ChangeListenerOptions {
  /** Pool of the auth role; a connection like its own is kept beside it. */
  readonly pool: pg.Pool;
  readonly onChange: (change: IdentityChange) => void;
  /** Changes may have been missed: nothing that is known can be relied on. */
  readonly onGap: () => void;
}

const channel = "identity_changed";
const retryMs = 1_000;

function parseChange(payload: string | undefined): IdentityChange | undefined {
  const [type = "", id = ""] = (payload ?? "").split(":");
  return identityChange(type, id);
}

/**
 * Hears of changes that any process or person made, by triggers in the
 * database. While the connection is down it says so by `isListening`.
 */
export class ChangeListener {
  readonly #options: ChangeListenerOptions;
  #client: pg.Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #stopped = true;

  constructor(options: ChangeListenerOptions) {
    this.#options = options;
  }

  get isListening(): boolean {
    return this.#client !== undefined;
  }

  /** Begins to listen; resolves once changes are heard of. */
  async start(): Promise<void> {
    this.#stopped = false;
    await this.#connect();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  async #connect(): Promise<void> {
    const client = new pg.Client(this.#options.pool.options);
    client.on("notification", ({ payload }) => {
      const change = parseChange(payload);
      if (change === undefined) this.#options.onGap();
      else this.#options.onChange(change);
    });
    client.on("error", () => this.#lose(client));
    client.on("end", () => this.#lose(client));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch (error) {
      await client.end();
      throw error;
    }
    if (this.#stopped) return client.end();
    this.#options.onGap();
    this.#client = client;
  }

  #lose(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#options.onGap();
    this.#tryAgain();
  }

  #tryAgain(): void {
    if (this.#stopped) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#connect().catch(() => this.#tryAgain());
    }, retryMs);
    this.#retry.unref();
  }
}
