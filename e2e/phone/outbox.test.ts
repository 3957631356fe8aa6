// SPDX-License-Identifier: EUPL-1.2
/* oxlint-disable max-lines -- one list of failures, each with its case */
// One test per failure of the street; in the end each entry is on the server
// exactly once.
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
  on,
  startPhone,
  type TestPhone,
  untilAll,
} from "./harness/browser.ts";
import { buildHarness, type HarnessFiles } from "./harness/build.ts";
import { type Peer, startPeer } from "./harness/peer.ts";

const pin = "270491";
const secret = "Scheibe zerbrochen";

describe.skipIf(chromiumPath === undefined)("the phone's outbox", () => {
  let files: HarnessFiles;
  let peer: Peer;
  let phone: TestPhone;
  let page: Page;

  beforeAll(async () => {
    files = await buildHarness(1);
  });
  beforeEach(async () => {
    peer = await startPeer();
    peer.serve(files);
    phone = await startPhone(peer.url);
    page = await phone.open();
    await on(page, "setUp", pin);
  });
  afterEach(async () => {
    await phone.stop();
    await peer.stop();
  });
  afterAll(() => {
    // Nothing of a test outlives it: phone and peer were stopped above.
    expect(phone.context.pages()).toHaveLength(0);
  });

  async function keep(words: string, options: { photoB?: number } = {}) {
    const kept = await on(page, "capture", { words, ...options });
    if (kept.kind !== "kept") throw new Error("not kept");
    return kept;
  }
  const wordsOnServer = () => peer.committed.map((one) => one.body.words);

  test("captured offline with a photo, reloaded, then online: once, photo first and unchanged", async () => {
    await on(page, "start");
    await phone.context.setOffline(true);
    const kept = await keep(secret, { photoB: 2_800_000 });
    // The app's own files come from the service worker in the product.
    await phone.context.setOffline(false);
    const release = peer.hold();
    await page.reload();
    await page.waitForFunction(() => document.title === "ready");
    expect((await on(page, "list")).map((one) => one.id)).toEqual([kept.id]);
    await on(page, "start");
    release();
    await untilAll(page, "sent");
    expect(wordsOnServer()).toEqual([secret]);
    expect(peer.files.get(kept.fileId)).toBe(kept.hash);
    // The reload may cut the photo off on its way: it then goes again under
    // the same id, before the entry that names it.
    expect([...new Set(peer.asked)]).toEqual([
      `/api/v1/files/${kept.fileId}`,
      "/api/v1/incidents",
    ]);
  });

  test("browser closed while the entry is on its way: sent once after it is opened again", async () => {
    await on(page, "start");
    const release = peer.hold();
    await keep("unterwegs");
    await expect.poll(() => peer.asked.length).toBe(1);
    await phone.restart();
    release();
    page = await phone.open();
    await on(page, "start");
    await untilAll(page, "sent");
    expect(wordsOnServer()).toEqual(["unterwegs"]);
  });

  test("browser closed and the phone locked meanwhile: waits for the PIN and is sent once", async () => {
    await keep("in der Tasche");
    await on(page, "lock");
    await phone.restart();
    page = await phone.open();
    await on(page, "start");
    expect((await on(page, "flush"))?.stopped).toBe("locked");
    expect(peer.asked).toEqual([]);
    expect(await on(page, "unlock", pin)).toEqual({ kind: "open" });
    await untilAll(page, "sent");
    expect(wordsOnServer()).toEqual(["in der Tasche"]);
  });

  test("answer lost after the server committed: the same key goes again, once on the server", async () => {
    peer.failNext({ kind: "answerLost" });
    await keep(secret);
    await on(page, "start");
    await expect.poll(() => peer.asked.length).toBeGreaterThan(0);
    await on(page, "resume");
    await untilAll(page, "sent");
    expect(wordsOnServer()).toEqual([secret]);
    const [entry] = await on(page, "list");
    expect(entry?.attempts).toBe(2);
  });

  test("answer to a photo lost: the photo goes again, the entry once", async () => {
    peer.failNext({ kind: "answerLost" });
    const kept = await keep(secret, { photoB: 100_000 });
    await on(page, "start");
    await expect.poll(() => peer.asked.length).toBeGreaterThan(0);
    await on(page, "resume");
    await untilAll(page, "sent");
    expect(wordsOnServer()).toEqual([secret]);
    expect(peer.files.get(kept.fileId)).toBe(kept.hash);
  });

  test("session expired: sending rests, capturing goes on, after signing in all leave in order", async () => {
    peer.isSignedIn = false;
    await on(page, "start");
    await keep("eins");
    await expect.poll(() => on(page, "paused")).toBe(true);
    await keep("zwei");
    await keep("drei");
    // The sender's own first try is over after this.
    await on(page, "resume");
    const askedBefore = peer.asked.length;
    expect((await on(page, "flush"))?.stopped).toBe("pause");
    expect(peer.asked.length).toBe(askedBefore);
    peer.isSignedIn = true;
    await on(page, "resume");
    await untilAll(page, "sent");
    expect(wordsOnServer()).toEqual(["eins", "zwei", "drei"]);
    expect(await on(page, "paused")).toBe(false);
  });

  test("two tabs save and send at the same time: one sender, each once, in order", async () => {
    const other = await phone.open();
    await on(page, "start");
    await on(other, "start");
    const all = Array.from({ length: 8 }, (_, at) =>
      on(at % 2 === 0 ? page : other, "capture", { words: `Nr. ${at}` }),
    );
    await Promise.all(all);
    await on(other, "resume");
    await untilAll(page, "sent");
    const sent = wordsOnServer();
    expect(new Set(sent).size).toBe(8);
    expect(sent).toHaveLength(8);
    const inOrder = (await on(page, "list")).map((entry) => entry.id);
    expect(peer.committed.map((one) => one.body.id)).toEqual(inOrder);
    expect(peer.mostAtOnce).toBe(1);
  });

  test("while one tab sends, another waits for its turn instead of sending the same again", async () => {
    const other = await phone.open();
    await on(page, "start");
    const release = peer.hold();
    await keep("nur einmal");
    await expect.poll(() => peer.asked.length).toBe(1);
    await on(other, "start");
    await expect.poll(() => on(other, "waitingForTurn")).toBeGreaterThan(0);
    release();
    await untilAll(other, "sent");
    await on(other, "resume");
    expect(peer.asked).toHaveLength(1);
  });

  test("leader tab closed while sending: the other tab goes on, each once", async () => {
    const other = await phone.open();
    await on(page, "start");
    const release = peer.hold();
    await keep("vom ersten Fenster");
    await expect.poll(() => peer.asked.length).toBe(1);
    await on(other, "start");
    await page.close();
    release();
    await untilAll(other, "sent");
    expect(wordsOnServer()).toEqual(["vom ersten Fenster"]);
  });

  test("phone full: the photo is refused, the entry without it is kept and sent once", async () => {
    const small = await startPhone(peer.url);
    page = await small.open();
    const session = await small.context.newCDPSession(page);
    await session.send("Storage.overrideQuotaForOrigin", {
      origin: peer.url,
      quotaSize: 2_000_000,
    });
    await on(page, "setUp", pin);
    const sizesB = [200_000, 20_000, 2_000, 1];
    let photos = 0;
    for (const photoB of sizesB)
      while (
        (await on(page, "capture", { words: "Foto", photoB })).kind === "kept"
      )
        photos += 1;
    expect(photos).toBeGreaterThan(0);
    expect(await on(page, "list")).toHaveLength(photos);
    const long = secret.repeat(500);
    await keep(long);
    await on(page, "start");
    await untilAll(page, "sent");
    expect(wordsOnServer()).toEqual([
      ...Array.from({ length: photos }, () => "Foto"),
      long,
    ]);
    await small.stop();
  });

  test("refused entries are parked with their reason, the rest goes on, a corrected one goes with a new key", async () => {
    await on(page, "start");
    for (const [status, code] of [
      [400, "request.invalid"],
      [409, "request.conflict"],
      [412, "request.stale"],
      [422, "request.idempotencyKeyReused"],
    ] as const) {
      peer.failNext({ kind: "status", status, code });
      await keep(code);
      await untilAll(page, "sent", "parked");
    }
    await keep("kommt durch");
    await untilAll(page, "sent", "parked");
    expect(wordsOnServer()).toEqual(["kommt durch"]);
    const parked = (await on(page, "list")).filter(
      (entry) => entry.state === "parked",
    );
    expect(parked.map((entry) => entry.lastError?.code)).toEqual([
      "request.invalid",
      "request.conflict",
      "request.stale",
      "request.idempotencyKeyReused",
    ]);
    const first = parked[0];
    if (first === undefined) throw new Error("nothing parked");
    expect(await on(page, "rewrite", first.id, "Ort geprüft")).toBe(true);
    await on(page, "resume");
    await expect.poll(wordsOnServer).toEqual(["kommt durch", "Ort geprüft"]);
    expect(peer.committed.at(-1)?.key).not.toBe(first.idempotencyKey);
  });

  test("what depends on a parked entry waits for it and is never sent before", async () => {
    await on(page, "start");
    peer.failNext({ kind: "status", status: 400, code: "request.invalid" });
    const incident = await keep("Meldung");
    await untilAll(page, "parked");
    await on(page, "capture", {
      words: "Weitergabe",
      dependsOn: [incident.id],
    });
    await keep("andere Meldung");
    await expect.poll(wordsOnServer).toEqual(["andere Meldung"]);
    await on(page, "retry", incident.id);
    await on(page, "resume");
    await untilAll(page, "sent");
    expect(wordsOnServer()).toEqual([
      "andere Meldung",
      "Meldung",
      "Weitergabe",
    ]);
  });

  test("a portal that answers for the server counts as no network", async () => {
    peer.failNext({ kind: "portal" });
    await keep(secret);
    await on(page, "start");
    await expect.poll(() => peer.asked.length).toBe(1);
    await on(page, "resume");
    await untilAll(page, "sent");
    expect(wordsOnServer()).toEqual([secret]);
  });

  test("a server that keeps failing parks the entry after five answers, so that it does not stop the rest", async () => {
    const failing = {
      kind: "status",
      status: 500,
      code: "server.failed",
    } as const;
    peer.failNext(failing, failing, failing, failing, failing);
    await keep("macht Mühe");
    await keep("geht durch");
    await on(page, "start");
    for (let round = 0; round < 5; round += 1) await on(page, "resume");
    await untilAll(page, "sent", "parked");
    expect(wordsOnServer()).toEqual(["geht durch"]);
    expect(peer.asked).toHaveLength(6);
  });

  test("undone within its time an entry never leaves; a later save ends the time", async () => {
    await on(page, "start");
    const first = await on(page, "capture", {
      words: "Präsenz",
      holdMs: 600_000,
    });
    if (first.kind !== "kept") throw new Error("not kept");
    expect((await on(page, "flush"))?.stopped).toBe("held");
    expect(await on(page, "undo", first.id)).toBe(true);
    await on(page, "capture", { words: "zweite Präsenz", holdMs: 600_000 });
    await keep("danach");
    await untilAll(page, "sent");
    expect(wordsOnServer()).toEqual(["zweite Präsenz", "danach"]);
  });

  test("a clock wrong by an hour is measured with the first answer", async () => {
    peer.clockAheadMs = 3_600_000;
    await on(page, "start");
    await keep(secret);
    await untilAll(page, "sent");
    const offset = (await on(page, "clock"))?.offsetMs ?? 0;
    expect(Math.abs(offset - 3_600_000)).toBeLessThan(2_000);
  });

  test("nothing that was written is readable in the storage, nor through the app while locked", async () => {
    const kept = await keep(secret, { photoB: 1_000 });
    expect(await on(page, "words", kept.id)).toContain(secret);
    expect(await on(page, "dump")).not.toContain(secret);
    await on(page, "lock");
    const blind = await keep("blind erfasst");
    expect(await on(page, "state")).toBe("locked");
    expect(await on(page, "words", kept.id)).toBeNull();
    expect(await on(page, "words", blind.id)).toBeNull();
    expect(await on(page, "dump")).not.toContain("blind erfasst");
    await on(page, "unlock", pin);
    expect(await on(page, "words", blind.id)).toContain("blind erfasst");
  });

  test("wrong PINs are counted across a restart and never erase an entry", async () => {
    await keep(secret);
    await on(page, "lock");
    for (let wrong = 1; wrong <= 5; wrong += 1)
      expect(await on(page, "unlock", "000000")).toEqual({
        kind: "wrong",
        wrong,
      });
    await phone.restart();
    page = await phone.open();
    expect((await on(page, "unlock", pin)).kind).toBe("wait");
    expect(await on(page, "list")).toHaveLength(1);
  });

  test("PIN forgotten: a new vault captures and sends, the old entry stays sealed and blocks nothing", async () => {
    await keep("alte PIN");
    await on(page, "lock");
    await on(page, "setUp", "112233");
    await keep("neue PIN");
    await on(page, "start");
    await expect.poll(wordsOnServer).toEqual(["neue PIN"]);
    const states = (await on(page, "list")).map((entry) => entry.state);
    expect(states).toEqual(["waiting", "sent"]);
  });

  test("a passkey opens the vault without the PIN", async () => {
    const session = await phone.context.newCDPSession(page);
    await session.send("WebAuthn.enable");
    await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        ctap2Version: "ctap2_1",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        hasPrf: true,
        automaticPresenceSimulation: true,
      },
    });
    const kept = await keep(secret);
    expect(await on(page, "addPasskey", pin)).toEqual({ kind: "open" });
    await on(page, "lock");
    expect(await on(page, "words", kept.id)).toBeNull();
    expect(await on(page, "unlockByPasskey")).toEqual({ kind: "open" });
    expect(await on(page, "words", kept.id)).toContain(secret);
  });

  test("sign-out waits for unsent entries until they are sent, exported or deleted", async () => {
    const sent = await keep("wird gesendet");
    expect(await on(page, "canSignOut")).toBe(false);
    await on(page, "start");
    await untilAll(page, "sent");
    expect(await on(page, "canSignOut")).toBe(true);
    peer.isSignedIn = false;
    const exported = await keep(secret, { photoB: 500 });
    const deleted = await keep("gelöscht");
    const { text } = await on(page, "exportAll");
    const document = JSON.parse(text);
    expect(document.entries).toHaveLength(2);
    expect(document.entries[0].body.words).toBe(secret);
    expect(atob(document.entries[0].photos[0].base64)).toHaveLength(500);
    expect(await on(page, "canSignOut")).toBe(true);
    await keep("noch eine");
    expect(await on(page, "canSignOut")).toBe(false);
    for (const entry of await on(page, "list"))
      if (entry.state !== "sent") await on(page, "remove", entry.id);
    expect(await on(page, "canSignOut")).toBe(true);
    expect([sent.id, exported.id, deleted.id]).toHaveLength(3);
  });

  describe("with the service worker", () => {
    beforeEach(async () => {
      await on(page, "registerWorker");
      await page.reload();
      await page.waitForFunction(() => document.title === "ready");
    });

    test("the app opens without a network, captures and sends once when it is back", async () => {
      await phone.context.setOffline(true);
      await page.reload();
      await page.waitForFunction(() => document.title === "ready");
      await on(page, "start");
      await keep(secret, { photoB: 50_000 });
      await page.reload();
      await page.waitForFunction(() => document.title === "ready");
      await on(page, "start");
      await phone.context.setOffline(false);
      await untilAll(page, "sent");
      expect(wordsOnServer()).toEqual([secret]);
    });

    test("the browser's sync event sends without a page; while entries remain it asks to be woken again", async () => {
      await keep("gesendet ohne Seite");
      const registration = await registrationOf(page, phone);
      await registration.sync();
      await untilAll(page, "sent");
      expect(wordsOnServer()).toEqual(["gesendet ohne Seite"]);
      await on(page, "lock");
      await keep("bleibt");
      expect(await registration.syncFails()).toBe(true);
    });

    test("a new app version with entries pending: they leave in the old format, then it takes over", async () => {
      await keep("alte Fassung");
      peer.serve(await buildHarness(2));
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration?.update();
      });
      await expect.poll(() => on(page, "isNewVersionWaiting")).toBe(true);
      expect(await on(page, "takeNewVersion")).toBe(false);
      expect(await on(page, "formatVersion")).toBe(1);
      await on(page, "start");
      await untilAll(page, "sent");
      expect(peer.committed[0]?.formatVersion).toBe("1");
      const reloaded = page.waitForEvent("load");
      expect(await on(page, "takeNewVersion")).toBe(true);
      await reloaded;
      await page.waitForFunction(() => document.title === "ready");
      expect(await on(page, "formatVersion")).toBe(2);
    });

    test("entries of an old version that are still there after the update keep their format", async () => {
      await keep("alte Fassung");
      peer.serve(await buildHarness(2));
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration?.update();
      });
      await expect.poll(() => on(page, "isNewVersionWaiting")).toBe(true);
      // The system ended the old version by itself, as phones do.
      await phone.restart();
      page = await phone.open();
      await expect.poll(() => on(page, "formatVersion")).toBe(2);
      await on(page, "start");
      await keep("neue Fassung");
      await untilAll(page, "sent");
      expect(
        peer.committed.map((one) => [one.body.words, one.formatVersion]),
      ).toEqual([
        ["alte Fassung", "1"],
        ["neue Fassung", "2"],
      ]);
    });
  });
});

/** The browser's own way to wake the service worker. */
async function registrationOf(page: Page, phone: TestPhone) {
  const session = await phone.context.newCDPSession(page);
  const found = Promise.withResolvers<string>();
  session.on("ServiceWorker.workerRegistrationUpdated", (event) => {
    const id = event.registrations[0]?.registrationId;
    if (id !== undefined) found.resolve(id);
  });
  await session.send("ServiceWorker.enable");
  const registrationId = await found.promise;
  const origin = new URL(page.url()).origin;
  const sync = () =>
    session.send("ServiceWorker.dispatchSyncEvent", {
      origin,
      registrationId,
      tag: "schulterschluss-outbox",
      lastChance: false,
    });
  const syncFails = async (): Promise<boolean> => {
    const failed = Promise.withResolvers<boolean>();
    session.on("ServiceWorker.workerErrorReported", () => failed.resolve(true));
    const worker = phone.context.serviceWorkers()[0];
    worker?.on("console", () => undefined);
    await sync();
    return failed.promise;
  };
  return { sync, syncFails };
}
