// SPDX-License-Identifier: EUPL-1.2
/* oxlint-disable max-lines -- one journey, told in order on one phone */
// The phone in a real browser on the whole product: the ordinary case, then
// each failure of the street. In the end every entry is there exactly once.
import type { Incident } from "@schulterschluss/contract/incidents";
import type { TransmissionSummary } from "@schulterschluss/contract/transmissions";
import type { Page } from "playwright-core";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import {
  chromiumPath,
  startPhone,
  takePicture,
  type TestPhone,
} from "./harness/browser.ts";
import { makePhoto } from "./harness/photo.ts";
import {
  knownPlace,
  pin,
  type Product,
  quotaSetter,
  signIn,
  standAt,
  standpoint,
  startProduct,
  storedB,
  typePin,
} from "./harness/product.ts";

const facts = "Scheibe des Wartehauses zerbrochen";
const assessment = "Vermutlich die Gruppe von gestern";

describe.skipIf(chromiumPath === undefined)("the phone", () => {
  let product: Product;
  let phone: TestPhone;
  let page: Page;
  let before: number;

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(async () => {
    await product.stop();
  });
  beforeEach(async () => {
    before = (await product.incidents()).length;
    phone = await startPhone(product.phoneUrl, { locale: "de-DE" });
    await standAt(phone.context, standpoint);
    await signIn(product, phone.context, "kodOfficer");
    page = await openPhone();
    await choosePin();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await takePicture(page, task.name);
    await phone.stop();
  });

  async function openPhone(): Promise<Page> {
    const opened = await phone.context.newPage();
    await opened.goto(product.phoneUrl);
    return opened;
  }
  async function choosePin(): Promise<void> {
    await typePin(page, pin);
    await page.getByText("Noch einmal").waitFor();
    await typePin(page, pin);
    await reportButton().waitFor();
  }
  function reportButton() {
    return page.getByRole("button", { name: "Melden", exact: true });
  }
  /** Opens the form and chooses a category. */
  async function begin(category: RegExp): Promise<void> {
    await reportButton().click();
    await page.getByRole("button", { name: category }).click();
    await page.getByRole("button", { name: /Speichern/ }).waitFor();
  }
  async function save(): Promise<void> {
    await page.getByRole("button", { name: /Speichern/ }).click();
    await page.locator(".trail").waitFor();
  }
  async function addText(): Promise<void> {
    await page.getByRole("button", { name: "Text" }).click();
    await page.getByLabel(/Nur Tatsachen/).fill(facts);
    await page.getByLabel("Ihre Einschätzung").fill(assessment);
    await page.getByRole("button", { name: "Fertig" }).click();
  }
  async function takePhoto(): Promise<void> {
    await page.locator('input[type="file"]').setInputFiles(await makePhoto());
    await page.getByText("1 Foto").waitFor();
  }
  async function untilSent(): Promise<void> {
    await page.goto(`${product.phoneUrl}/ausgang`);
    await page.getByText("Nichts wartet.").waitFor();
  }
  /** Entries that came in this test, newest first, in full. */
  async function arrived(): Promise<Incident[]> {
    const items = await product.incidents();
    const head = await product.as("head");
    const fresh = items.slice(0, items.length - before);
    return Promise.all(
      fresh.map(async ({ id }) =>
        (await head.get(`/api/v1/incidents/${id}`)).json<Incident>(),
      ),
    );
  }
  /** Leaves the phone room for words and for no photo; answers how to make room. */
  async function fillPhone(): Promise<() => Promise<void>> {
    await untilKept();
    const photoB = (await makePhoto()).buffer.length;
    const quotaSize = (await storedB(page)) + (photoB * 2) / 3;
    // A browser that runs remembers for a while how much room there was.
    await phone.restart();
    await signIn(product, phone.context, "kodOfficer");
    page = await phone.context.newPage();
    await page.goto(`${product.url}/icon.svg`);
    const setQuota = await quotaSetter(phone.context, page);
    await setQuota(quotaSize);
    await page.goto(product.phoneUrl);
    await reportButton().waitFor();
    return () => setQuota(1e9);
  }
  /** Waits until the service worker has the app on the phone. */
  async function untilKept(): Promise<void> {
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
  }

  test("the ordinary case takes four taps: report, category, place is measured, save", async () => {
    await reportButton().click();
    await page.getByRole("button", { name: /Wilder Müll/ }).click();
    const place = page.getByRole("radio", { name: /Bahnhof, Bussteig/ });
    await expect.poll(() => place.isChecked(), { timeout: 10_000 }).toBe(true);
    await page.getByRole("button", { name: /Speichern/ }).click();
    await page.getByRole("heading", { name: /Angekommen bei/ }).waitFor();
    const [incident] = await arrived();
    expect(incident).toMatchObject({
      category: "fly_tipping",
      urgency: "p4",
      source: "ownPatrol",
      place: { source: "namedPlace", placeName: knownPlace },
    });
    await page.getByText(incident?.reference ?? "no reference").waitFor();
    expect(Math.abs(incident?.clockOffsetMs ?? 1e9)).toBeLessThan(5_000);
  });

  test("passed on at once, the station's answer appears on the phone without reloading", async () => {
    await begin(/Sachbe/);
    await addText();
    await takePhoto();
    await save();
    await page.getByRole("button", { name: /An Polizei weitergeben/ }).click();
    const sheet = page.getByRole("dialog", { name: "Weitergeben" });
    await sheet.getByText("Mitteilung: Straftatverdacht").waitFor();
    const assessmentSwitch = sheet.getByRole("switch", {
      name: /Einschätzung/,
    });
    expect(await assessmentSwitch.isChecked()).toBe(false);
    await sheet.getByRole("button", { name: "An PI Sulzbach" }).click();
    await page
      .getByText("Bis zur Bestätigung bleiben Sie zuständig.")
      .waitFor();
    await expect
      .poll(
        async () => {
          await product.work();
          return page.locator(".trail__step--done").allInnerTexts();
        },
        { timeout: 20_000 },
      )
      .toContainEqual(expect.stringContaining("angekommen bei PI Sulzbach"));
    const station = await product.as("dutyOfficer");
    const inbox = (
      await station.get("/api/v1/transmissions?box=in&open=true")
    ).json<{ items: TransmissionSummary[] }>().items;
    const [received] = inbox;
    await station.post(
      `/api/v1/transmissions/${received?.id}/actions`,
      { action: "acknowledge" },
      { ifMatch: received?.version ?? 0 },
    );
    await product.work();
    await page.getByRole("heading", { name: /Bestätigt von/ }).waitFor();
    await page.getByText("PI Sulzbach verfolgt die Tat.").waitFor();
    const content = await station.get(`/api/v1/transmissions/${received?.id}`);
    expect(content.body).toContain(facts);
    expect(content.body).not.toContain(assessment);
    expect(content.json().files).toHaveLength(1);
  });

  test("passed on without a network: nothing is said of the other side before it has it", async () => {
    await begin(/Sachbe/);
    await save();
    await page.getByRole("heading", { name: /Angekommen bei KOD/ }).waitFor();
    await phone.context.setOffline(true);
    await page.getByRole("button", { name: /An Polizei weitergeben/ }).click();
    const sheet = page.getByRole("dialog", { name: "Weitergeben" });
    await sheet.getByRole("button", { name: "An PI Sulzbach" }).click();
    await page
      .getByRole("heading", { name: "Weitergabe auf diesem Telefon" })
      .waitFor();
    const station = await product.as("dutyOfficer");
    const box = "/api/v1/transmissions?box=in&open=true";
    const received = async () =>
      (await station.get(box)).json<{ items: TransmissionSummary[] }>().items
        .length;
    const count = await received();
    await phone.context.setOffline(false);
    await page.getByRole("heading", { name: "Gesendet" }).waitFor();
    await expect
      .poll(
        async () => {
          await product.work();
          return received();
        },
        { timeout: 20_000 },
      )
      .toBe(count + 1);
  });

  test("offline with photo, the page reloaded and the browser closed: all of it once", async () => {
    await untilKept();
    await phone.context.setOffline(true);
    await begin(/Sachbe/);
    await addText();
    await takePhoto();
    await save();
    await page.getByText("Auf diesem Telefon gespeichert").waitFor();
    await page.reload();
    await page.getByText("gesendet, sobald Netz da ist").waitFor();
    await phone.restart();
    await phone.context.setOffline(true);
    page = await openPhone();
    await page.getByText("1 Eintrag wartet auf diesem Telefon").waitFor();
    // The closed browser forgot its session, not its entries.
    await signIn(product, phone.context, "kodOfficer");
    await phone.context.setOffline(false);
    await untilSent();
    const [incident, ...others] = await arrived();
    expect(others).toEqual([]);
    expect(incident?.files).toHaveLength(1);
    expect(incident?.statements.map((row) => row.text)).toEqual([
      facts,
      assessment,
    ]);
  });

  test("answer lost after the server committed: once", async () => {
    let asked = 0;
    let lost = 0;
    await page.route("**/api/v1/incidents", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      asked += 1;
      if (asked > 1) return route.continue();
      await route.fetch();
      await route.abort("connectionreset");
      lost += 1;
    });
    await begin(/Wilder Müll/);
    await save();
    await expect.poll(() => lost, { timeout: 30_000 }).toBe(1);
    await untilSent();
    expect(await arrived()).toHaveLength(1);
  });

  test("session expired: capturing goes on, after signing in all leave in order", async () => {
    await phone.context.clearCookies();
    await begin(/Wilder Müll/);
    await save();
    await page.getByText("gesendet nach der Anmeldung").waitFor();
    await page.getByRole("button", { name: "Weitere Meldung" }).click();
    await page.getByRole("button", { name: /Hund ohne/ }).click();
    await save();
    await page.goto(`${product.phoneUrl}/ausgang`);
    await page.getByText("Sitzung abgelaufen").waitFor();
    await page.getByText(/gehen 2 Einträge/).waitFor();
    expect(await arrived()).toEqual([]);
    await signIn(product, phone.context, "kodOfficer");
    await untilSent();
    const categories = (await arrived()).map((one) => one.category);
    expect(new Set(categories)).toEqual(new Set(["dog_leash", "fly_tipping"]));
    expect(categories).toHaveLength(2);
  });

  test("two tabs send at the same time: each entry once", async () => {
    await phone.context.setOffline(true);
    await begin(/Wilder Müll/);
    await save();
    await page.getByRole("button", { name: "Weitere Meldung" }).click();
    await page.getByRole("button", { name: /Hund ohne/ }).click();
    await save();
    await phone.context.setOffline(false);
    const other = await openPhone();
    await other.getByText("Mit Netz, alles gesendet").waitFor();
    await untilSent();
    expect(await arrived()).toHaveLength(2);
  });

  test("full phone: the entry is kept without the photo, room is made, the photo follows: once", async () => {
    const makeRoom = await fillPhone();
    await phone.context.setOffline(true);
    await begin(/Sachbe/);
    await takePhoto();
    const refusal = page.getByText(/Das Foto passt nicht mehr/);
    await refusal.waitFor();
    await save();
    await refusal.waitFor();
    await page.getByRole("button", { name: "Noch einmal" }).click();
    await page.getByText("Noch kein Platz.").waitFor();
    await makeRoom();
    await page.getByRole("button", { name: "Noch einmal" }).click();
    await refusal.waitFor({ state: "detached" });
    await page.getByText("1 Foto", { exact: true }).waitFor();
    await phone.context.setOffline(false);
    await untilSent();
    const [incident, ...others] = await arrived();
    expect(others).toEqual([]);
    expect(incident?.files).toHaveLength(1);
  });

  test("full phone and the browser closed before there was room: the entry is sent, the photo is said to be lost", async () => {
    await fillPhone();
    await phone.context.setOffline(true);
    await begin(/Sachbe/);
    await takePhoto();
    await save();
    await page.getByText(/Das Foto passt nicht mehr/).waitFor();
    await phone.restart();
    await signIn(product, phone.context, "kodOfficer");
    page = await openPhone();
    await page.getByText(/Foto fehlt: Sachbe/).click();
    await page.getByText(/Ein Foto fand keinen Platz/).waitFor();
    await page.getByRole("button", { name: "Verstanden" }).click();
    await page
      .getByText(/Ein Foto fand keinen Platz/)
      .waitFor({ state: "detached" });
    await untilSent();
    const [incident, ...others] = await arrived();
    expect(others).toEqual([]);
    expect(incident?.files).toHaveLength(0);
  });

  test("an entry that leaves while it is being changed: photo and text of the change follow it", async () => {
    await untilKept();
    await phone.context.setOffline(true);
    await begin(/Wilder Müll/);
    await save();
    // The second is not tried while the first one waits, so it may still be written anew.
    await page.getByRole("button", { name: "Weitere Meldung" }).click();
    await page.getByRole("button", { name: /Sachbe/ }).click();
    await save();
    await page.getByRole("button", { name: /Sachbe/ }).click();
    await takePhoto();
    await addText();
    await phone.context.setOffline(false);
    await expect
      .poll(async () => (await arrived()).length, { timeout: 20_000 })
      .toBe(2);
    await save();
    await untilSent();
    const [incident, ...others] = await arrived();
    expect(others).toHaveLength(1);
    expect(incident?.files).toHaveLength(1);
    expect(incident?.statements.map((row) => row.text)).toEqual([
      facts,
      assessment,
    ]);
  });

  test("locked: capturing and the emergency call work, nothing can be read; with the PIN it leaves", async () => {
    const locked = page.getByRole("heading", { name: "Gesperrt" });
    const deskUrl = product.phoneUrl.replace("/melden", "/vorfaelle");
    await begin(/Sachbe/);
    await addText();
    await page.getByRole("button", { name: "Zurück" }).click();
    await page.getByRole("button", { name: "Abbrechen" }).click();
    await page.getByRole("button", { name: "Sperren" }).click();
    await locked.waitFor();
    // Neither by the way back to what was begun, nor by the pages of the desk.
    await page.goForward();
    await page.waitForURL(product.phoneUrl);
    await locked.waitFor();
    await page.goto(deskUrl);
    await page.waitForURL(product.phoneUrl);
    await locked.waitFor();
    await begin(/Wilder Müll/);
    await save();
    await page.getByText("Inhalt verschlüsselt").waitFor();
    expect(await arrived()).toEqual([]);
    await page.getByRole("button", { name: /110 anrufen/ }).click();
    const call = page.getByRole("link", { name: /110 anrufen/ });
    expect(await call.getAttribute("href")).toBe("tel:110");
    await page.goto(product.phoneUrl);
    await typePin(page, "999999");
    await page.getByText("PIN stimmt nicht. Noch 4 Versuche.").waitFor();
    await typePin(page, pin);
    await locked.waitFor({ state: "detached" });
    await page.getByText("Begonnen: Sachbe").waitFor();
    await page.goto(deskUrl);
    await page.getByRole("heading", { name: "Vorfälle" }).waitFor();
    await untilSent();
    expect(await arrived()).toHaveLength(1);
  });

  test("an immediate category shows the call first and notes the tap, and nothing claims an alarm", async () => {
    await page.addInitScript(() => {
      // A browser without a telephone would leave the page.
      addEventListener("click", (event) => {
        const { target } = event;
        if (target instanceof Element && target.closest('a[href^="tel:"]'))
          event.preventDefault();
      });
    });
    await page.reload();
    await reportButton().click();
    await page.getByLabel("Art suchen").fill("schlägerei");
    await page.getByRole("button", { name: /Bedrohung/ }).click();
    await page.getByText("Diese App alarmiert niemanden.").waitFor();
    await page.getByText(knownPlace).waitFor();
    await page.getByRole("link", { name: /110 anrufen/ }).click();
    await page.getByText(/110, angerufen um/).waitFor();
    await page.getByRole("button", { name: "Weiter zur Meldung" }).click();
    await save();
    await untilSent();
    const [incident] = await arrived();
    expect(incident).toMatchObject({
      urgency: "p1",
      calledNumber: "110",
      actionsTaken: [],
    });
    expect(incident?.calledAt).not.toBeNull();
  });

  test("presence is one tap and can be undone; the next one is sent with its place", async () => {
    const presence = page.getByRole("button", { name: /Präsenz, keine/ });
    await presence.click();
    await page.getByText(knownPlace).waitFor();
    await page.getByRole("button", { name: "Rückgängig" }).click();
    await presence.click();
    await page.getByText(knownPlace).waitFor();
    // Another report ends the time to undo.
    await begin(/Wilder Müll/);
    await save();
    await untilSent();
    const kept = await arrived();
    const kinds = kept.map((one) => one.kind);
    expect(kinds).toHaveLength(2);
    expect(new Set(kinds)).toEqual(new Set(["incident", "presence"]));
    expect(kept.every((one) => one.place.placeName === knownPlace)).toBe(true);
  });

  test("without GPS the last confirmed place is offered and nothing is chosen for the officer", async () => {
    await begin(/Wilder Müll/);
    await save();
    await standAt(phone.context, null);
    await page.goto(product.phoneUrl);
    await begin(/Hund ohne/);
    const last = page.getByRole("radio", { name: /zuletzt bestätigt/ });
    expect(await last.isChecked()).toBe(false);
    await page.getByText("ohne Ort, nachtragen geht").waitFor();
    await page.locator("label", { hasText: "zuletzt bestätigt" }).click();
    await save();
    await untilSent();
    const sources = (await arrived()).map((one) => one.place.source);
    expect(sources.toSorted()).toEqual(["lastConfirmed", "namedPlace"]);
  });

  test("a draft that was begun is there again after the browser was closed", async () => {
    await begin(/Sachbe/);
    await takePhoto();
    await addText();
    await page.getByRole("button", { name: "Zurück" }).click();
    await page.getByRole("button", { name: "Abbrechen" }).click();
    await page.getByText("Begonnen: Sachbe").waitFor();
    // A draft is written within half a second.
    await page.waitForTimeout(1_500);
    await phone.restart();
    await signIn(product, phone.context, "kodOfficer");
    page = await openPhone();
    await page.getByText("Begonnen: Sachbe").click();
    await page.getByRole("button", { name: "Text da" }).click();
    await expect
      .poll(() => page.getByLabel(/Nur Tatsachen/).inputValue(), {
        timeout: 10_000,
      })
      .toBe(facts);
    await page.getByRole("button", { name: "Fertig" }).click();
    await page.getByText("1 Foto", { exact: true }).waitFor();
    await save();
    await untilSent();
    const [incident] = await arrived();
    expect(incident?.files).toHaveLength(1);
  });

  test("a second report added to: text and photo follow an entry that has left", async () => {
    await begin(/Sachbe/);
    await save();
    await page.getByRole("heading", { name: /Angekommen bei/ }).waitFor();
    await page.getByRole("button", { name: /Foto oder Text/ }).click();
    const sheet = page.getByRole("dialog");
    await sheet.locator('input[type="file"]').setInputFiles(await makePhoto());
    await sheet.getByLabel(/Nur Tatsachen/).fill(facts);
    await sheet.getByRole("button", { name: "Speichern" }).click();
    await sheet.waitFor({ state: "detached" });
    await untilSent();
    const [incident, ...others] = await arrived();
    expect(others).toEqual([]);
    expect(incident?.files).toHaveLength(1);
    expect(incident?.statements.map((row) => row.text)).toEqual([facts]);
  });

  test("a photo leaves without the camera's metadata; one the browser cannot read is refused in words", async () => {
    const uploads: Buffer[] = [];
    page.on("request", (request) => {
      const body = request.postDataBuffer();
      if (request.method() === "PUT" && body !== null) uploads.push(body);
    });
    const photo = await makePhoto();
    expect(photo.buffer.includes("Standort")).toBe(true);
    await begin(/Sachbe/);
    await page.locator('input[type="file"]').setInputFiles({
      name: "foto.heic",
      mimeType: "image/heic",
      buffer: Buffer.from("\0\0\0\x18ftypheic", "latin1"),
    });
    await page.getByText(/Ein Foto lässt sich .* nicht lesen/).waitFor();
    await takePhoto();
    await save();
    await untilSent();
    const [incident] = await arrived();
    expect(incident?.files).toHaveLength(1);
    expect(uploads.length).toBeGreaterThan(0);
    expect(uploads.some((bytes) => bytes.includes("Standort"))).toBe(false);
  });

  test("sign-out waits for what is unsent and then closes the phone", async () => {
    await untilKept();
    await phone.context.setOffline(true);
    await begin(/Wilder Müll/);
    await save();
    await page.getByRole("button", { name: "Schließen" }).click();
    await page.getByRole("link", { name: /Ausgang/ }).click();
    await page.getByRole("button", { name: "Abmelden" }).click();
    await page.getByText(/1 Eintrag ist noch nicht gesendet/).waitFor();
    expect(await page.getByRole("button", { name: "Abmelden" }).count()).toBe(
      0,
    );
    await phone.context.setOffline(false);
    await page.getByRole("button", { name: "Jetzt senden" }).click();
    await page.getByRole("button", { name: "Abmelden" }).click();
    await page.waitForURL(/anmelden/);
    expect(await arrived()).toHaveLength(1);
    await page.goto(product.phoneUrl);
    await page.waitForURL(/anmelden/);
  });
});
