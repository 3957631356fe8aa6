// SPDX-License-Identifier: EUPL-1.2
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { kernTokens } from "./vite/kernTokens.ts";

const apiOrigin = process.env["API_ORIGIN"] ?? "http://127.0.0.1:4711";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    kernTokens(),
    react(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/platform/outbox",
      filename: "serviceWorker.ts",
      injectRegister: false,
      manifest: {
        name: "Schulterschluss",
        short_name: "Schulterschluss",
        description: "Ordnungsamt und Polizei, Schulter an Schulter",
        lang: "de",
        start_url: "/",
        scope: "/",
        display: "standalone",
        background_color: "#ffffff",
        theme_color: "#1f3fa6",
        icons: [
          { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
          {
            src: "/icon-maskable.svg",
            sizes: "any",
            type: "image/svg+xml",
            purpose: "maskable",
          },
        ],
      },
      injectManifest: {
        // The map is large and useless without tiles: it is not precached.
        globPatterns: ["**/*.{js,css,html,svg,woff2}"],
        globIgnores: ["**/map-*.js", "**/maplibre*"],
        maximumFileSizeToCacheInBytes: 1_000_000,
      },
    }),
  ],
  build: {
    outDir: "dist",
    target: "es2023",
    // An inlined asset would be a data: address, which the policy refuses.
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": { target: apiOrigin, changeOrigin: false } } },
});
