// SPDX-License-Identifier: EUPL-1.2
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "../server/src/platform/clock/clock.ts";
import { getWebApp } from "../server/src/commands/webApp.ts";
import { createTestApp } from "../server/test/app.ts";
import { putAgreementInForce } from "../server/test/mainLine.ts";
import {
  type World,
  as,
  auditOf,
  createWorld,
} from "../server/test/personas.ts";
import { desk, hasBrowser, openAs, phone, startBrowser } from "./people.ts";

const organisation = { town: "sulzbach-saar", police: "landespolizei" };

describe.skipIf(!hasBrowser)(
  "the main line, phone and desk side by side",
  () => {
    let world: World;
    let browser: Browser;
    let address: string;

    beforeAll(async () => {
      const app = await createTestApp({
        clock: fixedClock(new Date()),
        webFolder: await getWebApp(() => undefined),
        settings: { RUN_JOBS: "true" },
      });
      world = await createWorld(app);
      await putAgreementInForce(world);
      address = await app.listenHere();
      browser = await startBrowser();
    });

    afterAll(async () => {
      await browser.close();
      await world.app.close();
    });

    const tap = (page: Page, name: RegExp) =>
      page
        .getByRole("button", { name })
        .or(page.getByRole("link", { name }))
        .first()
        .click();

    // What is kept on the phone is sealed: the first thing it asks for is a PIN.
    const choosePin = async (page: Page) => {
      for (const round of ["Neue PIN", "Noch einmal"]) {
        await page.getByText(new RegExp(round, "i")).first().waitFor();
        for (const digit of "295183")
          await page.getByRole("button", { name: digit, exact: true }).click();
      }
    };

    it("brings what an officer records on the phone to the duty desk without reloading, and the answer back", async () => {
      const officer = await openAs(
        browser,
        world,
        "kodOfficer",
        `${address}/${organisation.town}/melden`,
        phone,
      );
      const duty = await openAs(
        browser,
        world,
        "dutyOfficer",
        `${address}/${organisation.police}/uebermittlungen`,
        desk,
      );
      await duty.getByText("Nichts offen").waitFor();

      await choosePin(officer);
      await tap(officer, /^Melden/);
      await officer
        .getByText(/Sachbe/)
        .first()
        .click();
      await officer.getByText("Ort wie gemessen").click();
      await tap(officer, /^Speichern/);
      await officer
        .getByText(/Angekommen/)
        .first()
        .waitFor();
      await tap(officer, /An Polizei weitergeben/);
      await officer
        .getByRole("dialog")
        .getByRole("button", { name: /weitergeben/ })
        .click();

      const row = duty.getByRole("link", { name: /Sachbeschädigung/ });
      await row.waitFor();
      await row.click();
      await tap(duty, /Eingang bestätigen/);
      await tap(duty, /Rückmelden/);
      await duty
        .getByLabel("Was wurde daraus")
        .fill("Spuren gesichert, Anzeige aufgenommen");
      await tap(duty, /^Senden/);
      await duty.getByText("Spuren gesichert, Anzeige aufgenommen").waitFor();
      await officer
        .getByText(/bestätigt/)
        .first()
        .waitFor();

      const outsider = await as(world, "outsiderOfficer");
      const seen = await outsider.get("/api/v1/transmissions?box=in");
      expect(seen.json<{ items: unknown[] }>().items).toEqual([]);
      expect(
        await auditOf(world, "sulzbach", "transmissions.sent"),
      ).toHaveLength(1);
      expect(
        await auditOf(world, "police", "transmissions.acknowledged"),
      ).toHaveLength(1);
    });
  },
);
