// SPDX-License-Identifier: EUPL-1.2
import "./platform/ui/styles.ts";
import { createRoot } from "react-dom/client";
import { startApp } from "./app.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(await startApp());
