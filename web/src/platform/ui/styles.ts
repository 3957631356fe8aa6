// SPDX-License-Identifier: EUPL-1.2
import "virtual:kern-tokens.css";
import "@fontsource/fira-sans/latin-400.css";
import "@fontsource/fira-sans/latin-600.css";
import "@fontsource/fira-sans/latin-ext-400.css";
import "@fontsource/fira-sans/latin-ext-600.css";
import "./styles/tokens.css";
import "./styles/base.css";
