// SPDX-License-Identifier: EUPL-1.2
// How much script a phone loads to capture: a real browser opens the capture
// page of a person of the demonstration and saves an entry in four taps; every
// script that the page asked for is weighed. What the service worker keeps for
// later comes beside it and is not waited for.
import { gzipSync } from "node:zlib";
import type { BrowserContext, Page } from "playwright-core";
import { phone, startBrowser } from "../../e2e/people.ts";
import { getWebApp } from "../../server/src/commands/webApp.ts";
import { asOrganisation } from "../../server/src/demo/model.ts";
import { buildWorld } from "../../server/src/demo/world.ts";
import { cookiesAfter } from "../../server/test/calls.ts";
import { type Product, startProduct } from "../product.ts";
import { recordFigure, tableHead } from "../record.ts";

const patienceMs = 120_000;

/** Sizes of scripts by address, after gzip. */
type Weights = ReadonlyMap<string, number>;

/** An officer of the demonstration: where their phone begins, and their session. */
async function signIn({ app }: Product) {
  const world = await buildWorld(app, {
    seed: 1,
    anchor: app.platform.clock.now(),
    outlines: new Map(),
    incidents: 0,
  });
  const town = world.towns.find((one) => one.town.station === "sulzbach");
  if (town === undefined) throw new RangeError("the world has no such town");
  const found = await asOrganisation(app, town.organisationId, (tx) =>
    tx.db
      .selectFrom("memberships")
      .innerJoin(
        "organisations",
        "organisations.id",
        "memberships.organisation_id",
      )
      .select(["memberships.account_id", "organisations.slug"])
      .where("memberships.organisation_id", "=", town.organisationId)
      .where("memberships.role", "=", "officer")
      .executeTakeFirstOrThrow(),
  );
  const { setCookies } = await app.identity.sessions.open(
    new Headers({ "user-agent": "Firefox/140.0 (Android)" }),
    {
      accountId: found.account_id,
      proof: "password",
      secondFactor: true,
      workstationId: null,
    },
  );
  return { path: `/${found.slug}/melden`, cookie: cookiesAfter(setCookies) };
}

/** Weighs every script that the page asks for from now on. */
function weighScripts(page: Page) {
  const weights = new Map<string, number>();
  const running: Promise<void>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    const weigh = async () => {
      const body = await response.body();
      weights.set(response.url(), gzipSync(body, { level: 9 }).length);
    };
    running.push(weigh());
  });
  return async (): Promise<Weights> => {
    await Promise.all(running);
    return weights;
  };
}

/** Saves an entry: report, category, place by itself, save. */
async function capture(page: Page): Promise<void> {
  const button = (name: string | RegExp, exact = true) =>
    page.getByRole("button", { name, exact });
  await button("Melden").click();
  await button(/Sachbeschädigung/)
    .first()
    .click();
  await button(/Speichern/).click();
  await page.locator(".trail").waitFor();
}

async function weighCapture(
  context: BrowserContext,
  url: string,
): Promise<Weights> {
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  const weights = weighScripts(page);
  await page.goto(url);
  await capture(page);
  return weights();
}

async function measure(product: Product): Promise<boolean> {
  const { path, cookie } = await signIn(product);
  const address = new URL(await product.app.listen("127.0.0.1", 0));
  await product.app.start();
  // Browsers trust this name as they trust https.
  address.hostname = "localhost";
  const browser = await startBrowser();
  try {
    const context = await browser.newContext({ locale: "de-DE", ...phone });
    await context.addCookies(
      cookie.split("; ").map((pair) => {
        const [name = "", ...value] = pair.split("=");
        return { name, value: value.join("="), url: address.origin };
      }),
    );
    const weights = await weighCapture(context, `${address.origin}${path}`);
    const sizes = [...weights.values()];
    for (const [script, size] of [...weights].toSorted((a, b) => b[1] - a[1]))
      process.stderr.write(`${size} ${new URL(script).pathname}\n`);
    process.stdout.write(tableHead);
    return await recordFigure({
      id: "page.capture-script",
      ours: sizes.reduce((sum, size) => sum + size, 0) / 1000,
      details: { scripts: sizes.length, largestKb: Math.max(...sizes) / 1000 },
    });
  } finally {
    await browser.close();
  }
}

const webFolder = await getWebApp(
  (line) => void process.stderr.write(`${line}\n`),
);
const product = await startProduct({ isDemo: true, webFolder });
try {
  process.exitCode = (await measure(product)) ? 0 : 1;
} finally {
  await product.stop();
}
