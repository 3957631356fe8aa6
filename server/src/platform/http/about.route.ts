// SPDX-License-Identifier: EUPL-1.2
import { supportedFormatVersions } from "@schulterschluss/contract/http";
import { type About, getAbout } from "@schulterschluss/contract/server";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { open } from "./read.ts";
import { ownBaseMapPath } from "./webApp.ts";

const manifest = z.object({ version: z.string() });

function readVersion(): string {
  const file = new URL("../../../package.json", import.meta.url);
  return manifest.parse(JSON.parse(readFileSync(file, "utf8"))).version;
}

/** Version of the product. */
export const productVersion = readVersion();

/** The base map of the settings as a page loads it. */
export function baseMapOf(setting: string): About["baseMap"] {
  if (/^https?:/.test(setting)) return { kind: "style", url: setting };
  return setting.endsWith(".pmtiles")
    ? { kind: "file", url: ownBaseMapPath }
    : { kind: "builtIn" };
}

/** What a page needs to know of the installation. */
export const aboutRoute = open(getAbout, async ({ config, isDemo, mail }) => ({
  status: 200,
  body: {
    version: productVersion,
    isDemo,
    formatVersions: [...supportedFormatVersions],
    sendsMail: mail.isDelivering(),
    baseMap: baseMapOf(config.baseMap),
  },
}));
