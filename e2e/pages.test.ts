// SPDX-License-Identifier: EUPL-1.2
// Every page of the product, as the people see it who work with it.
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, hasBrowser, phone, startBrowser } from "./people.ts";
import { type Product, signIn, startProduct } from "./phone/harness/product.ts";
import { deskChapters } from "./pages/deskViews.ts";
import { examine, listen, routesOf } from "./pages/examine.ts";
import { phoneChapter } from "./pages/phoneViews.ts";
import { publicChapters, setUpChapter } from "./pages/publicViews.ts";
import { type Town, startTown } from "./pages/town.ts";
import type { Chapter } from "./pages/view.ts";

/** Many views in one browser; a machine that is busy needs long for them. */
const patience = 600_000;

/** Addresses that lead on to another: to the sign-in, to the first page of a role. */
const leadOn = new Set(["/", "/$organisationSlug/"]);

describe.skipIf(!hasBrowser)("every page", () => {
  let town: Town;
  let street: Product;
  let browser: Browser;
  const seen = new Set<string>();
  let routes: readonly string[] = [];

  beforeAll(async () => {
    // One after the other: the first builds the app that both serve.
    town = await startTown();
    street = await startProduct();
    browser = await startBrowser();
  }, patience);

  afterAll(async () => {
    await browser.close();
    await Promise.all([town.stop(), street.stop()]);
  });

  function enter({ device }: Chapter): Promise<BrowserContext> {
    return browser.newContext({
      locale: "de-DE",
      timezoneId: "Europe/Berlin",
      reducedMotion: "reduce",
      ...(device === "phone" ? phone : desk),
    });
  }

  /** Looks at one view after the other; answers everything that is wrong. */
  async function look(
    context: BrowserContext,
    url: string,
    chapter: Chapter,
  ): Promise<string[]> {
    const page = await context.newPage();
    const faults: string[] = [];
    const browserSays = listen(page);
    for (const [turn, view] of chapter.views.entries()) {
      if (view.path !== undefined) await page.goto(url + view.path);
      await view.act?.(page);
      faults.push(...(await examine(page, chapter.device, view, turn)));
      const heard = browserSays.take([
        ...(chapter.refusals ?? []),
        ...(view.refusals ?? []),
      ]);
      faults.push(...heard.map((text) => `${view.name}: ${text}`));
      const { all, shown } = await routesOf(page);
      routes = all;
      for (const route of shown) seen.add(route);
    }
    await context.close();
    return faults;
  }

  it.each([...publicChapters, ...deskChapters])(
    "holds for $name",
    async (chapter) => {
      const context = await enter(chapter);
      if (chapter.person !== undefined)
        await town.signIn(context, chapter.person);
      expect(await look(context, town.url, chapter)).toEqual([]);
    },
    patience,
  );

  it(
    "holds for whoever sets an empty installation up",
    async () => {
      const context = await enter(setUpChapter);
      expect(await look(context, town.setUpUrl, setUpChapter)).toEqual([]);
    },
    patience,
  );

  it(
    "holds for the officer on the phone",
    async () => {
      const context = await enter(phoneChapter);
      await signIn(street, context, "kodOfficer");
      expect(await look(context, street.url, phoneChapter)).toEqual([]);
    },
    patience,
  );

  it("has looked at every address there is", () => {
    const missed = routes.filter(
      (route) => !seen.has(route) && !leadOn.has(route),
    );
    expect(missed).toEqual([]);
  });
});
