// SPDX-License-Identifier: EUPL-1.2
// The whole product on a database of its own, served to a phone's browser.
import type { IncidentSummary } from "@schulterschluss/contract/incidents";
import type { BrowserContext, Page } from "playwright-core";
import { v7 as uuidv7 } from "uuid";
import { getWebApp } from "../../../server/src/commands/webApp.ts";
import { fixedClock } from "../../../server/src/platform/clock/clock.ts";
import { createTestApp } from "../../../server/test/app.ts";
import {
  expectStatus,
  putAgreementInForce,
} from "../../../server/test/mainLine.ts";
import {
  as,
  type Caller,
  createWorld,
  type PersonaKey,
  type World,
} from "../../../server/test/personas.ts";

/** Where the officer of these tests stands. */
export const standpoint = { latitude: 49.2985, longitude: 7.0605, accuracy: 8 };
/** A known place 12 m away. */
export const knownPlace = "Bahnhof, Bussteig";
/** The PIN the officer chooses. */
export const pin = "270491";

export interface Product {
  readonly url: string;
  readonly world: World;
  /** Address of the officer's phone pages. */
  readonly phoneUrl: string;
  as(key: PersonaKey): Promise<Caller>;
  /** Carries out what waits: deliveries, renditions. */
  work(): Promise<void>;
  /** Entries of the officer's town as its head sees them, newest first. */
  incidents(): Promise<readonly IncidentSummary[]>;
  stop(): Promise<void>;
}

async function addPlace(world: World): Promise<void> {
  const head = await as(world, "head");
  const { latitude, longitude } = standpoint;
  const place = {
    id: uuidv7(),
    name: knownPlace,
    synonyms: ["Haltestelle"],
    position: { lon: longitude, lat: latitude + 12 / 111_195 },
  };
  expectStatus(await head.post("/api/v1/places", place), 201);
}

/** Starts the product with two towns, a police force and an agreement in force. */
export async function startProduct(): Promise<Product> {
  // A build made elsewhere may be tried as well.
  const webFolder =
    process.env["WEB_FOLDER"] ?? (await getWebApp(() => undefined));
  const app = await createTestApp({
    clock: fixedClock(new Date()),
    webFolder,
  });
  const world = await createWorld(app);
  await putAgreementInForce(world);
  await addPlace(world);
  const address = new URL(await app.listenHere());
  // Browsers trust this name as they trust https.
  address.hostname = "localhost";
  const url = address.origin;
  const officer = await as(world, "kodOfficer");
  const me = (await officer.get("/api/v1/identity/me")).json<{
    memberships: { organisation: { slug: string } }[];
  }>();
  const slug = me.memberships[0]?.organisation.slug ?? "";
  return {
    url,
    world,
    phoneUrl: `${url}/${slug}/melden`,
    as: (key) => as(world, key),
    work: () => app.platform.jobs.drain(),
    incidents: async () => {
      const head = await as(world, "head");
      const answer = await head.get("/api/v1/incidents?limit=200");
      expectStatus(answer, 200);
      return answer.json<{ items: IncidentSummary[] }>().items;
    },
    stop: () => app.close(),
  };
}

/** Gives the browser a session of this person; earlier cookies go. */
export async function signIn(
  product: Product,
  context: BrowserContext,
  key: PersonaKey,
): Promise<void> {
  const { cookie } = await product.as(key);
  await context.clearCookies();
  await context.addCookies(
    cookie.split("; ").map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return { name, value: value.join("="), url: product.url };
    }),
  );
}

/** Types digits on the phone's PIN pad. */
export async function typePin(page: Page, digits: string): Promise<void> {
  for (const digit of digits)
    await page.getByRole("button", { name: digit, exact: true }).click();
}

/** Sets what the browser believes about its place. */
export async function standAt(
  context: BrowserContext,
  place: typeof standpoint | null,
): Promise<void> {
  await context.grantPermissions(place === null ? [] : ["geolocation"]);
  await context.setGeolocation(place);
}

/** What the browser has stored for this page's origin by now. */
export function storedB(page: Page): Promise<number> {
  return page.evaluate(
    async () => (await navigator.storage.estimate()).usage ?? 0,
  );
}

/** Sets how many bytes the browser grants this page's origin. */
export async function quotaSetter(
  context: BrowserContext,
  page: Page,
): Promise<(quotaSize: number) => Promise<void>> {
  const session = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  return async (quotaSize) => {
    const order = "Storage.overrideQuotaForOrigin";
    await session.send(order, { origin, quotaSize });
  };
}
