// SPDX-License-Identifier: EUPL-1.2
export { CapturePage } from "./CapturePage.tsx";
