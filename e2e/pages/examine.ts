// SPDX-License-Identifier: EUPL-1.2
import type { ConsoleMessage, Page } from "playwright-core";
import { faultsOf, stopsWithoutRing } from "../../web/test/accessibility.ts";
import { type Chapter, reviewed, type View } from "./view.ts";

const usual = {
  desk: { width: 1440, height: 900 },
  phone: { width: 360, height: 800 },
} as const;
const narrow = { width: 320, height: 800 };

/** Stops of the keyboard that are tried on each view. */
const stops = 25;

interface Router {
  readonly routesByPath: Record<string, unknown>;
  readonly state: {
    readonly status: "pending" | "idle";
    readonly matches: readonly { fullPath: string }[];
  };
}

declare global {
  interface Window {
    /** Set by the library of the addresses. */
    readonly __TSR_ROUTER__: Router;
  }
}

/** Every address of the product, and the one that is shown. */
export async function routesOf(page: Page) {
  return page.evaluate(() => {
    const { __TSR_ROUTER__: router } = window;
    return {
      all: Object.keys(router.routesByPath),
      shown: router.state.matches.map(({ fullPath }) => fullPath),
    };
  });
}

/** Waits until a view is drawn: nothing loads any more and nothing moves. */
async function settle(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(
    () =>
      window.__TSR_ROUTER__.state.status === "idle" &&
      document.querySelector("h1:not(dialog h1)") !== null &&
      document.querySelector(".skeleton, [aria-busy=true]") === null &&
      document
        .getAnimations()
        .every(({ playState }) => playState !== "running"),
  );
}

/** Collects what the browser reports as an error, as long as it is listened to. */
export function listen(page: Page): {
  take: (allowed: readonly number[]) => string[];
} {
  let heard: string[] = [];
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("console", (message: ConsoleMessage) => {
    if (message.type() === "error") heard.push(message.text());
  });
  return {
    take: (allowed) => {
      const errors = heard.filter(
        (text) => !allowed.some((status) => text.includes(` ${status} `)),
      );
      heard = [];
      return errors;
    },
  };
}

async function nameFaults(page: Page): Promise<string[]> {
  const title = await page.title();
  // What lies behind an open dialog is out of reach and has a heading of its own.
  const headings = await page
    .locator("h1:not(dialog h1):visible")
    .allInnerTexts();
  return [
    ...(/^\S.* · Schulterschluss$/.test(title) ? [] : [`title “${title}”`]),
    ...(headings.length === 1 && headings[0]?.trim() !== ""
      ? []
      : [`${headings.length} main headings`]),
  ];
}

async function widthFaults(page: Page): Promise<string[]> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  return width > narrow.width ? [`${width} px wide at ${narrow.width} px`] : [];
}

/**
 * Everything that is wrong with what is shown. Views are looked at in turn
 * wholly in light and wide with the contrast in dark and narrow, and the other
 * way round.
 */
export async function examine(
  page: Page,
  device: Chapter["device"],
  view: View,
  turn: number,
): Promise<string[]> {
  const faults: string[] = [];
  await settle(page);
  faults.push(...(await nameFaults(page)));
  const contrast = "color-contrast";
  const rules = turn % 2 === 0 ? [undefined, contrast] : [contrast, undefined];
  faults.push(...(await faultsOf(page, reviewed, rules[0])));
  await page.setViewportSize(narrow);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.evaluate(() => scrollTo(0, 0));
  await settle(page);
  faults.push(...(await widthFaults(page)));
  faults.push(
    ...(await faultsOf(page, reviewed, rules[1])).map(
      (fault) => `dark and narrow: ${fault}`,
    ),
  );
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(usual[device]);
  const withoutRing = await stopsWithoutRing(page, stops);
  faults.push(...withoutRing.map((stop) => `no ring: ${stop}`));
  return faults.map((fault) => `${view.name}: ${fault}`);
}
