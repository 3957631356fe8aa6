// SPDX-License-Identifier: EUPL-1.2
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getWebApp } from "../server/src/commands/webApp.ts";
import { seedDemo } from "../server/src/demo/seedDemo.ts";
import { officerOf } from "../server/src/demo/simulator.ts";
import {
  organisationIdOf,
  unitIdOf,
} from "../server/src/modules/organisations/index.ts";
import { fixedClock } from "../server/src/platform/clock/clock.ts";
import { withActor } from "../server/src/platform/db/withActor.ts";
import { createTestApp } from "../server/test/app.ts";
import { incidentBody } from "../server/test/mainLine.ts";
import { desk, hasBrowser, phone, startBrowser } from "./people.ts";

type Place = Page | FrameLocator;

const anchorOf = (now: Date) => new Date(now.getTime() - 3_600_000);

describe.skipIf(!hasBrowser)("the demonstration in the browser", () => {
  let app: Awaited<ReturnType<typeof createTestApp>>;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    const now = new Date();
    app = await createTestApp({
      clock: fixedClock(now),
      webFolder: await getWebApp(() => undefined),
      isDemo: true,
      settings: { RUN_JOBS: "true" },
    });
    const outlines = new Map();
    const anchor = anchorOf(now);
    await seedDemo(app, { seed: 7, anchor, outlines, incidents: 4000 });
    address = await app.listenHere();
    browser = await startBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  async function open(path: string, options = desk): Promise<Page> {
    const context = await browser.newContext({
      locale: "de-DE",
      timezoneId: "Europe/Berlin",
      ...phoneRights,
      ...options,
    });
    const page = await context.newPage();
    page.on("pageerror", (error) => {
      throw error;
    });
    await page.goto(`${address}${path}`);
    return page;
  }

  const phoneRights = {
    geolocation: { latitude: 49.2985, longitude: 7.0605, accuracy: 8 },
    permissions: ["geolocation"],
  };

  async function recordInSulzbach(count: number): Promise<void> {
    const town = organisationIdOf("ags:10041518");
    const actor = await officerOf(app, town, unitIdOf(town, "kod"));
    const at = app.platform.clock.now().toISOString();
    for (let index = 0; index < count; index++)
      await withActor(app.platform, actor, "incidents", (tx) =>
        app.incidents.record(
          tx,
          incidentBody({ occurredFrom: at, recordedAt: at }),
        ),
      );
  }

  const tap = (place: Place, name: RegExp) =>
    place
      .getByRole("button", { name })
      .or(place.getByRole("link", { name }))
      .first()
      .click();

  it("greets with the seven towns, in figures that the public may see", async () => {
    const page = await open("/demo");
    const rows = page.getByRole("table").locator("tbody tr");
    await rows.first().waitFor();
    const texts = await rows.allInnerTexts();
    expect(texts).toHaveLength(7);
    expect(texts[0]).toMatch(/^Saarbrücken\s/);
    const figures = texts.flatMap((text) =>
      [...text.matchAll(/(?<=\t)[\d\u202f]+/g)].map((match) =>
        Number(match[0].replace("\u202f", "")),
      ),
    );
    expect(figures.length).toBeGreaterThan(7);
    expect(figures.filter((figure) => figure % 5 !== 0)).toEqual([]);
    await page
      .getByRole("img", { name: /^Karte der 7 Partnerstädte/ })
      .waitFor();

    // Five more, and the page follows without being asked.
    const sulzbach = page.getByRole("row", { name: /^Sulzbach/ });
    const total = Number(await sulzbach.getByRole("cell").last().innerText());
    await recordInSulzbach(5);
    await sulzbach
      .getByRole("cell", { name: String(total + 5), exact: true })
      .waitFor();
  });

  it("lets a visitor be somebody with one click, also on a phone", async () => {
    const page = await open("/demo", phone);
    await tap(page, /^Stadt ohne Vereinbarung/);
    await page.waitForURL(/\/ottweiler\//);
    const width = await page.evaluate(() => document.body.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
  });

  it("shows the phone and the station in one window: what one passes on, the other has without reloading", async () => {
    const page = await open("/demo/nebeneinander?schritt=1");
    const officer = page.frameLocator('iframe[title^="Telefon"]');
    const station = page.frameLocator('iframe[title^="Wache"]');
    await station
      .getByRole("heading", { name: /Eingang|Übermittlungen/ })
      .first()
      .waitFor();

    const arrived = station.getByRole("link", { name: /Sachbeschädigung/ });
    const before = await arrived.count();
    await tap(officer, /^Melden/);
    await officer
      .getByText(/Sachbe/)
      .first()
      .click();
    await officer.getByText("Ort wie gemessen").click();
    await tap(officer, /^Speichern/);
    await tap(page, /^Weiter$/);
    await page.getByText("Schritt 2 von 5").waitFor();
    await officer
      .getByText(/Angekommen/)
      .first()
      .waitFor();
    await tap(officer, /An Polizei weitergeben/);
    await officer
      .getByRole("dialog")
      .getByRole("button", { name: /weitergeben/ })
      .click();
    await arrived.nth(before).waitFor();
    expect(await arrived.count()).toBe(before + 1);
    await arrived
      .filter({ hasText: /angekommen/ })
      .last()
      .click();
    await tap(station, /Eingang bestätigen|Übernehmen/);
    await officer
      .getByText(/bestätigt|übernommen/i)
      .first()
      .waitFor();
  });
});
