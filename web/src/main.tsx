// SPDX-License-Identifier: EUPL-1.2
import "virtual:kern-tokens.css";
import "@fontsource/fira-sans/latin-400.css";
import "@fontsource/fira-sans/latin-600.css";
import "@fontsource/fira-sans/latin-ext-400.css";
import "@fontsource/fira-sans/latin-ext-600.css";
import "./platform/ui/styles/tokens.css";
import "./platform/ui/styles/base.css";
import { createRoot } from "react-dom/client";
import { startApp } from "./app.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(await startApp());
