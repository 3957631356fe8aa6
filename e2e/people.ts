// SPDX-License-Identifier: EUPL-1.2
import { existsSync } from "node:fs";
import {
  type Browser,
  type BrowserContextOptions,
  type Page,
  chromium,
} from "playwright-core";
import { type PersonaKey, type World, as } from "../server/test/personas.ts";

/** Chromium of the system, or the one a variable names. */
const chromiumPath = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== "" && existsSync(path));

/** Whether journeys through a browser can run here. */
export const hasBrowser = chromiumPath !== undefined;

const flags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the browser of a journey. */
export function startBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error("no Chromium found");
  return chromium.launch({ executablePath: chromiumPath, args: flags });
}

/** A desk, and a phone held upright. */
export const desk: BrowserContextOptions = {
  viewport: { width: 1440, height: 900 },
};
export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 800 },
  isMobile: true,
  hasTouch: true,
  geolocation: { latitude: 49.2985, longitude: 7.0605, accuracy: 8 },
  permissions: ["geolocation"],
};

/** Opens a page as a signed-in person; an error in the page fails the journey. */
export async function openAs(
  browser: Browser,
  world: World,
  key: PersonaKey,
  url: string,
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    ...options,
  });
  const { cookie } = await as(world, key);
  await context.addCookies(
    cookie.split("; ").map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return { name, value: value.join("="), url: new URL(url).origin };
    }),
  );
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(url);
  return page;
}
