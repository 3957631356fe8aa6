// SPDX-License-Identifier: EUPL-1.2
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getWebApp } from "../server/src/commands/webApp.ts";
import { fixedClock } from "../server/src/platform/clock/clock.ts";
import { totpCode, totpStep } from "../server/src/platform/identity/totp.ts";
import { createTestApp } from "../server/test/app.ts";
import { base32Bytes } from "../server/test/base32.ts";
import { desk, hasBrowser, startBrowser } from "./people.ts";

const password = "vier Igel tanzen barfuß";

describe.skipIf(!hasBrowser)("an empty installation", () => {
  let app: Awaited<ReturnType<typeof createTestApp>>;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    app = await createTestApp({
      clock: fixedClock(new Date()),
      webFolder: await getWebApp(() => undefined),
    });
    address = await app.listenHere();
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  /** A person at a computer of their own. */
  async function person(path: string): Promise<Page> {
    const context = await browser.newContext({ locale: "de-DE", ...desk });
    const page = await context.newPage();
    page.on("pageerror", (error) => {
      throw error;
    });
    await page.goto(`${address}${path}`);
    return page;
  }

  const press = (page: Page, name: string | RegExp) =>
    page.getByRole("button", { name }).last().click();

  async function newAccount(page: Page, serviceName: string): Promise<void> {
    await page.getByLabel("mit einem Dienstnamen").check();
    await page.getByLabel("Dienstname", { exact: true }).fill(serviceName);
    await page.getByLabel("Passwort wählen").fill(password);
  }

  /** Sets up an app as second factor, with the code it would show. */
  async function setUpApp(page: Page): Promise<void> {
    await press(page, "App einrichten");
    const secret = await page.locator(".factor-secret").innerText();
    const bytes = base32Bytes(secret.replaceAll(/\s/g, ""));
    await page
      .getByLabel("Erster Code aus der App")
      .fill(totpCode(bytes, totpStep(app.clock.now())));
    await press(page, "App bestätigen");
    await press(page, "Fertig, weiter");
  }

  const pathOf = (link: string) => new URL(link).pathname;

  it("becomes an authority at work: set-up, second factor, unit, first colleague", async () => {
    const link = await app.findSetUpLink();
    const operator = await person(pathOf(link ?? ""));

    await operator
      .getByLabel("Für welche Behörde richten Sie ein?")
      .fill("Stadt Musterhausen");
    await press(operator, "Nicht im Verzeichnis: neu eintragen");
    await operator.getByLabel("Kurzname").fill("Musterhausen");
    await operator.getByLabel("Name", { exact: true }).fill("Timo Nagel");
    await newAccount(operator, "musterhausen.betrieb");
    await press(operator, "Einrichten");
    await setUpApp(operator);

    // The first steps say what comes next, and what is done.
    await operator.waitForURL(/\/musterhausen\/verwaltung/);
    await operator
      .getByRole("heading", { name: "Erste Schritte für Stadt Musterhausen" })
      .waitFor();
    await operator.getByRole("link", { name: "Dienststelle anlegen" }).click();
    await operator
      .getByRole("heading", { name: "Neue Dienststelle" })
      .waitFor();
    await operator.getByLabel("Name", { exact: true }).fill("Ordnungsamt");
    await operator.getByLabel("Kurzname").fill("OA");
    await press(operator, "Dienststelle anlegen");
    await operator.waitForURL(/stelle=/);
    await operator.getByRole("link", { name: "Verwaltung" }).click();

    await press(operator, "Einladen");
    const dialog = operator.getByRole("dialog");
    await dialog.getByLabel("Name").first().fill("Petra Lang");
    await dialog.getByLabel("Rolle").selectOption("headOfOrderOffice");
    await dialog.getByLabel("Ordnungsamt").check();
    await dialog.getByRole("button", { name: "Einladung anlegen" }).click();
    const invitation = await operator
      .getByLabel("Link zum Übergeben")
      .first()
      .inputValue();

    const head = await person(pathOf(invitation));
    await head.getByText("Einladung von Stadt Musterhausen").first().waitFor();
    await newAccount(head, "musterhausen.leitung");
    await press(head, "Einladung annehmen");
    await setUpApp(head);
    await head.waitForURL(/\/musterhausen\//);
    await head.getByText("Petra Lang").first().waitFor();

    const { rows } = await app.database.admin.query<{ role: string }>(
      "select role from memberships order by role",
    );
    expect(rows.map(({ role }) => role)).toEqual([
      "administrator",
      "headOfOrderOffice",
      "operator",
    ]);
    expect(await app.findSetUpLink()).toBeUndefined();

    // The same person, now as operator, lets a second authority join.
    const me = await operator.request.get(`${address}/api/v1/identity/me`);
    const { memberships } = (await me.json()) as {
      memberships: { id: string; role: string }[];
    };
    const hat = memberships.find(({ role }) => role === "operator");
    await operator.goto(`${address}/musterhausen/betrieb?hut=${hat?.id}`);
    await press(operator, "Behörde aufnehmen");
    await operator.getByLabel("Welche Behörde kommt dazu?").fill("Merzig");
    await dialog.getByLabel("Name").last().fill("Ute Simon");
    await press(operator, "Einladen");
    const second = await operator.getByLabel("Link zum Übergeben").inputValue();
    const administrator = await person(pathOf(second));
    await administrator.getByText("Einladung von Merzig").first().waitFor();
    await operator
      .getByRole("heading", { name: "2 Behörden arbeiten hier" })
      .waitFor();
  });
});
