// SPDX-License-Identifier: EUPL-1.2
// The duty officer's shift without a mouse.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getWebApp } from "../server/src/commands/webApp.ts";
import { fixedClock } from "../server/src/platform/clock/clock.ts";
import { createTestApp } from "../server/test/app.ts";
import { putAgreementInForce, recordAndSend } from "../server/test/mainLine.ts";
import {
  as,
  auditOf,
  createWorld,
  type World,
} from "../server/test/personas.ts";
import { desk, hasBrowser, openAs, startBrowser } from "./people.ts";

const transfer = { kind: "transfer" } as const;

describe.skipIf(!hasBrowser)("the duty desk by keyboard alone", () => {
  let world: World;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const app = await createTestApp({
      clock: fixedClock(new Date()),
      webFolder: await getWebApp(() => undefined),
      settings: { RUN_JOBS: "true" },
    });
    world = await createWorld(app);
    await putAgreementInForce(world);
    const officer = await as(world, "kodOfficer");
    for (let sent = 0; sent < 3; sent += 1)
      await recordAndSend(officer, transfer, { category: "noise_public" });
    await app.platform.jobs.drain();
    browser = await startBrowser();
    const address = await app.listenHere();
    const inbox = `${address}/landespolizei/uebermittlungen`;
    page = await openAs(browser, world, "dutyOfficer", inbox, desk);
    await page.getByRole("link", { name: /Lärm/ }).first().waitFor();
  });

  afterAll(async () => {
    await browser.close();
    await world.app.close();
  });

  const press = (...keys: readonly string[]) =>
    keys.reduce(
      (before, key) => before.then(() => page.keyboard.press(key)),
      Promise.resolve(),
    );
  const chosen = () => new URL(page.url()).searchParams.get("id");

  /** Goes to the next of the list and waits until what was sent is there. */
  async function next(): Promise<string> {
    const before = chosen();
    await press("j");
    await expect.poll(chosen).not.toBe(before);
    await page.getByRole("button", { name: "Übernehmen" }).waitFor();
    return chosen() ?? "";
  }

  /** Tabs to a button of the open dialog and presses it. */
  async function finish(name: string): Promise<void> {
    const button = page.getByRole("dialog").getByRole("button", { name });
    for (let stop = 0; stop < 30; stop += 1) {
      if (await button.evaluate((node) => node === document.activeElement))
        break;
      await press("Tab");
    }
    await press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }

  it("takes over with U", async () => {
    await next();
    await press("u");
    await page
      .getByRole("button", { name: "Übernehmen" })
      .waitFor({ state: "detached" });
    expect(
      await auditOf(world, "police", "transmissions.accepted"),
    ).toHaveLength(1);
  });

  it("returns with Z, a reason and a note", async () => {
    await next();
    await press("z");
    await page.getByRole("dialog", { name: "Zurückgeben" }).waitFor();
    await press("Space", "Tab");
    await page.keyboard.type("Der Ort liegt in Merzig");
    await finish("Senden");
    await page.getByText("Der Ort liegt in Merzig").first().waitFor();
    expect(
      await auditOf(world, "police", "transmissions.declined"),
    ).toHaveLength(1);
  });

  it("asks back with R", async () => {
    await next();
    await press("r");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type("Wie viele Personen waren es?");
    await finish("Senden");
    await page.getByText("Wie viele Personen waren es?").first().waitFor();
    expect(
      await auditOf(world, "police", "transmissions.askedBack"),
    ).toHaveLength(1);
  });

  it("finds the case that was taken over with / and opens it", async () => {
    await press("/");
    await page.keyboard.type("Wartehauses");
    await page.locator(".search__panel a").first().waitFor();
    await press("Tab", "Enter");
    await page.waitForURL(/\/vorfaelle\/[\da-f-]{36}|[?&]id=/);
    await expect
      .poll(() => page.locator("main").innerText())
      .toContain("Scheibe des Wartehauses");
  });

  it("filters the incidents, opens one, and comes back to the same list", async () => {
    await page.goto(new URL("/landespolizei/vorfaelle", page.url()).href);
    await page.getByRole("heading", { name: "Vorfälle" }).waitFor();
    await press("f");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type("12 Monate");
    await finish("Filter anwenden");
    await expect
      .poll(() => new URL(page.url()).searchParams.get("zeit"))
      .not.toBeNull();
    const list = page.url();
    await press("j");
    await page.locator("tr[aria-selected]").waitFor();
    await press("Enter");
    await page.waitForURL(/\/vorfaelle\/[\da-f-]{36}/);
    await page.getByText("Was geschah").waitFor();
    // The browser's own key for going back does not reach a page that is remote-controlled.
    await page.goBack();
    await expect
      .poll(() => new URL(page.url()).searchParams.get("zeit"))
      .toBe(new URL(list).searchParams.get("zeit"));
    await page.locator("tr[aria-selected]").waitFor();
  });

  it("tells all keys with ? and gives the focus back", async () => {
    await press("?");
    await page.getByRole("dialog", { name: "Tasten" }).waitFor();
    await press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe(
      "DIALOG",
    );
  });
});
