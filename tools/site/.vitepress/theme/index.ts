import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import { h } from "vue";
import PageActions from "./PageActions.vue";
import "./site.css";
import { showTypes } from "./type-tip.ts";

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp: () => {
    if (typeof document !== "undefined") showTypes();
  },
  Layout: () => h(DefaultTheme.Layout, null, { "doc-before": () => h(PageActions) }),
};

export default theme;
