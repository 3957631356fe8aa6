// SPDX-License-Identifier: EUPL-1.2
import { mkdtemp, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import type { Phone } from "./page.ts";

/** Chromium of the system, or the one a variable names. */
export const chromiumPath = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== "" && existsSync(path));

const flags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A phone whose browser can be closed and opened again with what it kept. */
export interface TestPhone {
  readonly context: BrowserContext;
  /** Opens a tab with the app and waits until it runs. */
  open(): Promise<Page>;
  /** Closes the browser as a person or the system does, and starts it anew. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a browser with a storage of its own. */
export async function startPhone(
  url: string,
  options: { readonly locale?: string } = {},
): Promise<TestPhone> {
  if (chromiumPath === undefined) throw new Error("no Chromium found");
  const executablePath = chromiumPath;
  const folder = await mkdtemp(join(tmpdir(), "schulterschluss-phone-"));
  const launch = () =>
    chromium.launchPersistentContext(folder, {
      executablePath,
      args: flags,
      viewport: { width: 360, height: 800 },
      isMobile: true,
      hasTouch: true,
      ...options,
    });
  let context = await launch();
  return {
    get context() {
      return context;
    },
    open: async () => {
      const page = await context.newPage();
      await page.goto(url);
      await page.waitForFunction(() => document.title === "ready");
      return page;
    },
    restart: async () => {
      await context.close();
      context = await launch();
    },
    stop: async () => {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Keeps what a page shows, below `e2e/screenshots`. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const file = name.replace(/[^\p{L}\d]+/gu, "-").slice(0, 80);
  const folder = join(import.meta.dirname, "../../screenshots");
  await page.screenshot({ path: join(folder, `${file}.png`) });
}

/** Calls a function of the phone's outbox in the page. */
export async function on<K extends keyof Phone>(
  page: Page,
  name: K,
  ...args: Parameters<Phone[K]>
): Promise<Awaited<ReturnType<Phone[K]>>> {
  const result: unknown = await page.evaluate(
    ([method, given]) => {
      const call = window.phone[method] as (...list: unknown[]) => unknown;
      return call(...given);
    },
    [name, args] as const,
  );
  return result as Awaited<ReturnType<Phone[K]>>;
}

/** Waits until every entry on the phone is in one of these states. */
export async function untilAll(
  page: Page,
  ...states: readonly string[]
): Promise<void> {
  await expect
    .poll(
      async () => {
        const entries = await on(page, "list");
        return entries.map((entry) => entry.state);
      },
      { timeout: 20_000 },
    )
    .toSatisfy((found: string[]) =>
      found.every((state) => states.includes(state)),
    );
}
