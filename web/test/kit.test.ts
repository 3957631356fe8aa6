// SPDX-License-Identifier: EUPL-1.2
// The design system in a real browser: the gallery shows every component.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createServer, type ViteDevServer } from "vite";
import { faultsOf, stopsWithoutRing } from "./accessibility.ts";

const executablePath = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
].find((path) => path !== "" && existsSync(path));

interface View {
  readonly width: number;
  readonly theme: "light" | "dark";
  readonly forcedColors?: "active";
}

describe.skipIf(executablePath === undefined)("the design system", () => {
  let server: ViteDevServer;
  let browser: Browser;
  let page: Page | undefined;

  beforeAll(async () => {
    server = await createServer({
      configFile: join(import.meta.dirname, "..", "vite.config.ts"),
      server: { host: "127.0.0.1", port: 0, hmr: false, ws: false },
      logLevel: "error",
    });
    await server.listen();
    browser = await chromium.launch({
      ...(executablePath !== undefined && { executablePath }),
      args: ["--no-sandbox", "--disable-quic", "--no-first-run"],
    });
  }, 60_000);

  afterEach(async () => {
    await page?.context().close();
    page = undefined;
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function open(view: View): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: view.width, height: 900 },
      colorScheme: view.theme,
      reducedMotion: "reduce",
      locale: "de-DE",
      forcedColors: view.forcedColors ?? "none",
    });
    page = await context.newPage();
    await page.goto(`${server.resolvedUrls?.local[0] ?? ""}ui`);
    await page.getByRole("heading", { name: "Bausteine" }).waitFor();
    return page;
  }

  it.each<View>([
    { width: 1440, theme: "light" },
    { width: 1440, theme: "dark" },
    { width: 320, theme: "light" },
    { width: 320, theme: "dark" },
  ])(
    "gives axe nothing to object to or to ask about and rings every focus at $width px, $theme",
    async (view) => {
      const shown = await open(view);
      // A tall window: what lies below an edge would be left unjudged.
      await shown.setViewportSize({ width: view.width, height: 6000 });
      expect(await faultsOf(shown)).toEqual([]);
      expect(await stopsWithoutRing(shown, 45)).toEqual([]);
    },
  );

  it("fits 320 px without scrolling sideways", async () => {
    const shown = await open({ width: 320, theme: "light" });
    const width = await shown.evaluate(
      () => document.documentElement.scrollWidth,
    );
    expect(width).toBe(320);
  });

  it("opens a dialog at its first field, keeps the focus in it and gives it back", async () => {
    const shown = await open({ width: 1440, theme: "light" });
    const opener = shown.getByRole("button", { name: "Dialog öffnen" });
    await opener.click();
    const dialog = shown.getByRole("dialog", { name: "Weitergeben" });
    await dialog.waitFor();
    for (let stop = 0; stop < 40; stop += 1) {
      await shown.keyboard.press("Tab");
      const outside = await shown.evaluate(() => {
        const active = document.activeElement;
        return active !== document.body && active?.closest("dialog") === null;
      });
      expect(outside).toBe(false);
    }
    await shown.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(
      await opener.evaluate((node) => node === document.activeElement),
    ).toBe(true);
  });

  it("binds a key, tells it at the foot and leaves typing alone", async () => {
    const shown = await open({ width: 1440, theme: "light" });
    await shown.locator(".keys-foot").getByText("Dialog").waitFor();
    const field = shown.getByLabel("Rechtsgrundlage");
    await field.focus();
    await shown.keyboard.press("n");
    expect(await shown.getByRole("dialog").count()).toBe(0);
    await field.blur();
    await shown.keyboard.press("n");
    await shown.getByRole("dialog").waitFor();
  });

  it("drops single keys when the person has switched them off", async () => {
    const shown = await open({ width: 1440, theme: "light" });
    await shown.evaluate(() => {
      localStorage.setItem("schulterschluss.singleKeys", "off");
    });
    await shown.keyboard.press("n");
    await shown.keyboard.press("j");
    expect(await shown.getByRole("dialog").count()).toBe(0);
  });

  it("keeps states apart by shape where colours are the system's", async () => {
    const shown = await open({
      width: 1440,
      theme: "light",
      forcedColors: "active",
    });
    const shapes = await shown
      .locator(".party-legend .party-shape")
      .evaluateAll((marks) => marks.map((mark) => mark.innerHTML));
    expect(new Set(shapes).size).toBe(3);
  });
});
