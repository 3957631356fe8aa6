// SPDX-License-Identifier: EUPL-1.2
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { kernTokens } from "./vite/kernTokens.ts";
import { precompiledMessages } from "./vite/precompiledMessages.ts";
import { serviceWorker } from "./vite/serviceWorker.ts";

const apiOrigin = process.env["API_ORIGIN"] ?? "http://127.0.0.1:4711";

/**
 * What every page needs, and what the phone needs from opening to "saved", in
 * one file each: packed together they are a fifteenth smaller than in fifty
 * files, and fifty requests fewer on a weak network.
 */
const groups = [
  {
    name: "base",
    test: /node_modules\/(react|react-dom|scheduler|use-intl|@formatjs|@tanstack)\/|\/web\/src\/platform\/(api|i18n|keys|page|session|theme)\/(?!messages)/,
  },
  {
    name: "outbox",
    test: /\/web\/src\/platform\/outbox\/|node_modules\/(idb|uuid)\//,
  },
  {
    name: "phone",
    test: /\/web\/src\/features\/capture\/(CapturePage|PhoneScreen|index|category|danger|icon|locked|phone|place|record|saved|shift)/,
  },
];

export default defineConfig(({ command }) => {
  // Whoever asks for a build, a test too, gets the app as it is delivered.
  if (command === "build") process.env["NODE_ENV"] = "production";
  return {
    root: import.meta.dirname,
    plugins: [
      kernTokens(),
      precompiledMessages(),
      react(),
      serviceWorker({
        entry: "src/platform/outbox/serviceWorker.ts",
        // The map is large and useless without tiles: it stays on the server.
        keeps: (path) =>
          /\.(js|css|html|svg|woff2|webmanifest)$/.test(path) &&
          !/(^|\/)map(libre|canvas)?[-.]/i.test(path),
      }),
    ],
    build: {
      outDir: "dist",
      target: "es2023",
      // An inlined asset would be a data: address, which the policy refuses.
      assetsInlineLimit: 0,
      sourcemap: false,
      // The map's library alone is a megabyte; it loads where there is a map.
      chunkSizeWarningLimit: 1_200,
      modulePreload: { polyfill: false },
      rolldownOptions: { output: { codeSplitting: { groups } } },
    },
    server: { proxy: { "/api": { target: apiOrigin, changeOrigin: false } } },
  };
});
